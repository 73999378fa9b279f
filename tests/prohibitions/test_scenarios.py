"""Scenarios about prohibitions: what they assert, what they cover, and what they miss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.prohibitions.painkiller import CARELESS, case, painkiller
from tests.report.recorded import recorded, rendered, site
from tests.verification.evidence.tutorial import lacking

from precept.execution.protocol import load
from precept.model.ruleset import Target
from precept.verification.evidence.coverage import Coverage, measure, read_features
from precept.verification.evidence.gaps import gaps
from precept.verification.gherkin.writer import ScenarioWriter

AT = {"as_of": "2026-01-01T12:00", "zone": "UTC"}
"""When scenarios are that do not say it."""

_SCENARIOS = {
    "prohibited": (
        ("kidney disease",),
        ("the painkiller is advised against with the word do not offer", "it cites exactly p1.3"),
    ),
    "recommended": (
        ("pain", "no mild pain", "no kidney disease", "no an ulcer"),
        (
            "the painkiller is recommended with the word offer",
            *("it cites exactly p1.1", "nothing can speak against it"),
        ),
    ),
    "not needed": (
        ("mild pain", "no kidney disease", "no an ulcer"),
        ("the painkiller is not needed", "it cites exactly p1.2"),
    ),
    "open": (
        ("no pain", "no mild pain", "no taking it already", "no an ulcer"),
        (
            *("the painkiller is undecided", "it cites exactly p1.3"),
            "it may be advised against with the word do not offer",
        ),
    ),
    "beside a recommendation": (
        ("pain", "no mild pain", "no an ulcer"),
        (
            *("the painkiller is recommended with the word offer", "it cites exactly p1.1"),
            "it may be advised against with the word do not offer",
        ),
    ),
    "answered": (("kidney disease",), ("what to take is answered",)),
    "excluded": (
        ("pain", "no mild pain", "kidney disease", "no an ulcer"),
        ("rest is recommended", "it excludes the painkiller", "the painkiller is advised against"),
    ),
    "wrong word": (
        ("kidney disease",),
        ("the painkiller is advised against with the word avoid", "it cites exactly p1.3"),
    ),
    "said to be silent": (
        ("kidney disease",),
        ("the painkiller is advised against", "nothing can speak against it"),
    ),
    "not needed although prohibited": (
        ("mild pain", "kidney disease"),
        ("the painkiller is not needed",),
    ),
    "not asserted beside": (
        ("pain", "no mild pain", "no kidney disease", "no an ulcer"),
        ("the painkiller is recommended with the word offer", "it cites exactly p1.1"),
    ),
}


def _write(folder: Path, *names: str) -> None:
    lines = ["@p1.1 @p1.2 @p1.3 @p1.4 @p1.5", "Feature: The painkiller"]
    for name in names:
        givens, thens = _SCENARIOS[name]
        lines += ["", f"  Scenario: {name}"]
        lines += [f"    {'And' if at else 'Given'} {text}" for at, text in enumerate(givens)]
        lines += ["    When the protocol is consulted"]
        lines += [f"    {'And' if at else 'Then'} {text}" for at, text in enumerate(thens)]
    (folder / "features").mkdir()
    (folder / "features" / "all.feature").write_text("\n".join(lines) + "\n", "utf-8")


def _covered(folder: Path, *names: str) -> Coverage:
    _write(folder, *names)
    return measure(load(folder), read_features(folder))


def _failed(coverage: Coverage) -> int:
    return sum(1 for item in lacking(coverage) if item[0] == "failed")


@pytest.mark.parametrize("name", ["prohibited", "recommended", "not needed", "open"])
def test_what_holds_passes(name: str, tmp_path: Path) -> None:
    assert _failed(_covered(painkiller(tmp_path), name)) == 0


@pytest.mark.parametrize(
    "name", ["wrong word", "said to be silent", "not needed although prohibited"]
)
def test_what_does_not_hold_fails(name: str, tmp_path: Path) -> None:
    assert _failed(_covered(painkiller(tmp_path), name)) == 1


@pytest.mark.parametrize(
    ("names", "gaps"),
    [
        (("prohibited",), {"refuted", "open"}),
        (("recommended",), {"fires", "open"}),
        (("not needed",), {"fires", "open"}),
        (("not asserted beside",), {"fires", "refuted", "open"}),
        (("prohibited", "recommended", "open"), set()),
        (("prohibited", "not needed", "open"), set()),
    ],
)
def test_a_prohibition_needs_a_scenario_on_both_sides_and_one_in_between(
    names: tuple[str, ...], gaps: set[str], tmp_path: Path
) -> None:
    found = lacking(_covered(painkiller(tmp_path), *names))
    assert {gap[0] for gap in found if gap[1:] == ("kidneys",)} == gaps


def test_a_decision_is_answered_by_a_prohibition(tmp_path: Path) -> None:
    decisions = "decisions:\n  what_to_take: {when: kidney_disease, among: [painkiller]}\n"
    folder = painkiller(tmp_path, decisions=decisions)
    assert _failed(_covered(folder, "answered")) == 0


def test_an_exclusion_is_shown_by_what_is_advised_against(tmp_path: Path) -> None:
    folder = painkiller(
        tmp_path,
        ("actions:\n", "actions:\n  rest: {meaning: rest, to: patient, steps: [rest]}\n"),
        ("    advise: painkiller\n    strength: not needed", "    advise: rest\n    strength: may"),
        ("    when: mild\n", "    when: kidney_disease\n"),
        safety="excludes:\n  - [painkiller, rest]\n",
    )
    gaps = lacking(_covered(folder, "excluded"))
    assert ("clause", "excludes painkiller and rest") not in gaps


def test_an_open_prohibition_is_asserted_beside_a_recommendation(tmp_path: Path) -> None:
    folder = painkiller(tmp_path, CARELESS)
    found = lacking(_covered(folder, "beside a recommendation"))
    assert {gap[0] for gap in found if gap[1:] == ("kidneys",)} == {"fires", "refuted"}


def test_all_that_could_be_asserted_of_the_action(tmp_path: Path) -> None:
    folder = painkiller(tmp_path)
    ruleset = load(folder).ruleset
    words = [gap.name for gap in gaps(ruleset, ()) if gap.kind == "action"]
    answers = ("recommended", "advised_against", "not_needed", "cannot_tell")
    assert set(words) == {
        *(f"value painkiller {answer}" for answer in answers),
        *(f"strength painkiller {word}" for word in ("offer", "do not offer", "avoid")),
        "missing painkiller",
    }


def test_a_written_scenario_asserts_what_it_is_advised_against_with(tmp_path: Path) -> None:
    writer = ScenarioWriter(load(painkiller(tmp_path)))
    targets = [Target("action", "painkiller")]
    for facts, expected in (
        ({"kidney_disease": "yes"}, "the painkiller is advised against with the word do not offer"),
        ({"mild": "yes", "ulcer": "no"}, "it may be advised against with the word do not offer"),
    ):
        assert expected in writer.scenario("It", {**case(**facts), **AT}, targets, exact=True)


def test_the_report_says_what_is_advised_against_and_what_may_be(tmp_path: Path) -> None:
    folder = painkiller(tmp_path, CARELESS)
    _write(folder, "prohibited", "beside a recommendation")
    pages = rendered(site(folder, recorded(folder)))
    rules = re.sub(r"<[^>]+>|\s+", " ", pages["rules.html"])
    assert "advises against: take the painkiller (do not offer)" in " ".join(rules.split())
    scenario = re.sub(r"<[^>]+>", " ", pages["statement/p1.3.html"])
    words = " ".join(scenario.split())
    assert "Advises against take the painkiller do not offer" in words
    assert "Advised against take the painkiller patient do not offer p1.3" in words
    assert "may be advised against: do not offer p1.3" in words
