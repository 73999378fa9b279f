"""The front page: what is wrong first, and no more said to be well than is known."""

from __future__ import annotations

from pathlib import Path

from tests.report.planted import RESULTS, plant
from tests.report.recorded import recorded, rendered, site

from precept.language import library
from precept.report.results import Results
from precept.report.site import Site
from precept.verification.cache import CachedResult
from precept.verification.run import Outcome, Run

TUTORIAL = library.shipped() / "tutorial"
CURRENT = Results({kind: CachedResult({}, current=True) for kind in ("proofs", "pairs", "mutants")})


def test_without_a_run_nothing_is_shown_as_good_on_the_front_page() -> None:
    front = rendered(site(TUTORIAL, None, CURRENT))["index.html"]
    assert "Nothing is known to be wrong, 4 things are missing." in front
    front = rendered(site(TUTORIAL, recorded(TUTORIAL)))["index.html"]
    assert "Nothing is known to be wrong, 6 things are missing." in front


def test_with_all_results_nothing_is_wrong() -> None:
    front = rendered(site(TUTORIAL, recorded(TUTORIAL), CURRENT))["index.html"]
    assert "Nothing is wrong, 3 things are missing." in front


def test_a_result_with_other_inputs_is_out_of_date(tmp_path: Path) -> None:
    stale = Results(
        {**dict.fromkeys(("pairs", "mutants")), "proofs": CachedResult({}, current=False)}
    )
    front = rendered(site(plant(tmp_path), None, stale))["index.html"]
    assert "Proofs: out of date" in front
    assert "once the rules, the features or the engine changed" in front


def test_pairs_that_the_solver_gave_up_on_are_missing(tmp_path: Path) -> None:
    pair = ("water_the_plant", "mist_the_plant")
    pairs = CachedResult({"pairs": [], "undecided": [pair]}, current=True)
    made = rendered(site(plant(tmp_path), None, Results({"pairs": pairs})))
    assert "Actions that may or may not be recommended together" in made["index.html"]
    assert "water_the_plant and mist_the_plant" in made["index.html"]
    assert "The solver gave up" in made["together.html"]


def test_a_missing_document_is_reported_first(planted_site: Site) -> None:
    said = "its sentences were not compared with the ledger"
    front = rendered(site(TUTORIAL, recorded(TUTORIAL)))["index.html"]
    assert 0 < front.index(said) < front.index('class="concern ')
    assert said not in rendered(planted_site)["index.html"]


def test_silences_are_on_the_front_page(pages: dict[str, str], planted_site: Site) -> None:
    front, (silence,) = pages["index.html"], planted_site.ruleset.silences
    overview = front.index("Overview of the evidence")
    assert front.index("Where the document gives no answer") < overview
    assert 'href="choices.html#silence-1"' in front
    assert silence.because.split("<")[0] in front


def test_the_worst_scenarios_of_a_statement_are_shown_first(planted_site: Site) -> None:
    for view in planted_site.statements.values():
        order = [[*Outcome].index(block.outcome) for block in view.blocks]
        assert order == sorted(order)
    assert planted_site.statements["p2.1"].blocks[0].outcome is Outcome.FAILED


def test_kinds_of_proofs_are_shown_in_words(planted: Path) -> None:
    page = rendered(site(planted, None, RESULTS))["guarantees.html"]
    assert "1 of 1 proved: rules can fire" in page
    assert "0 of 1 proved: guarantees hold, whatever else is known" in page
    assert "can_fire" not in page


def test_whom_impossible_combinations_shut_out_is_shown_the_widest_first(planted: Path) -> None:
    shown = site(planted, None, RESULTS)
    page = rendered(shown)["guarantees.html"]
    everybody, two = page.index("Everyone with leaves that hang"), page.index("two facts")
    assert everybody < two
    assert "Would be advised: mist the plant" in page
    assert "nothing, because the rules contradict each other" in page
    assert "It refuses nobody: implied by “everybody”." in page
    assert "It is not known whom it refuses: the solver gave up." in page
    idle = next(it for it in shown.concerns if it.title.startswith("Impossible combinations"))
    assert [item.words for item in idle.items] == ["nobody"]


def test_a_failed_scenario_shows_how_to_run_it_again(run: Run, pages: dict[str, str]) -> None:
    text = "".join(text for path, text in pages.items() if path.startswith("feature/"))
    for record in run.scenarios:
        again = record.outcome in (Outcome.FAILED, Outcome.UNDEFINED)
        assert (f"--id {record.id}<" in text) == again, record.name
