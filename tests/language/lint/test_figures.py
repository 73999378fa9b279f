"""Every figure that people read is one of a statement cited for it, with its unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import leaflet
from tests.leaflet import FILES_OF_IT, NOT_SHOWN, SHOWN, Line, texts_of_the_grammar, with_text

from precept.language.examine import examine
from precept.language.ledger.figures import is_stated, numbers

DOSE = "15 mg of paracetamol per kg of body weight, up to 1 g"


def _faults(files: dict[str, str], folder: Path) -> list[tuple[str, str]]:
    _, found = examine(leaflet.write(files, folder))
    return [(item.code, item.message) for item in found]


def _edited(file: str, old: str, new: str) -> dict[str, str]:
    assert FILES_OF_IT[file].count(old) >= 1
    return {**FILES_OF_IT, file: FILES_OF_IT[file].replace(old, new)}


def test_every_text_of_the_grammar_is_checked_or_has_a_reason_why_not() -> None:
    assert texts_of_the_grammar() == {*SHOWN, *NOT_SHOWN}
    assert not {*SHOWN} & {*NOT_SHOWN}


def test_the_leaflet_has_no_faults(tmp_path: Path) -> None:
    assert _faults({**FILES_OF_IT}, tmp_path) == []


@pytest.mark.parametrize("line", SHOWN, ids=": ".join)
def test_a_figure_from_elsewhere_is_a_fault_in_any_text(line: Line, tmp_path: Path) -> None:
    found = _faults(with_text(line, "with 777 mg and seven drops"), tmp_path)
    assert {code for code, _ in found} == {"FIG201"}
    assert {message.split("`")[1] for _, message in found} == {"777 mg", "seven drops"}


@pytest.mark.parametrize("line", SHOWN, ids=": ".join)
def test_a_fault_is_where_the_figure_stands(line: Line, tmp_path: Path) -> None:
    _, found = examine(leaflet.write(with_text(line, "with 777 mg"), tmp_path))
    assert found
    for item in found:
        text = item.span.source.line(item.span.line)
        assert text[item.span.column - 1 : item.span.end_column - 1] == "777 mg"


def test_a_role_is_read_as_well(tmp_path: Path) -> None:
    ((code, message),) = _faults(_edited("ruleset.yaml", "nurse:", "nurse on 2 wards:"), tmp_path)
    assert code == "FIG201"
    assert message.startswith("`2 wards`, in the role `nurse on 2 wards`, is no figure of `p1.1`")


@pytest.mark.parametrize(
    ("dose", "foreign"),
    [
        ("150 mg of paracetamol per kg of body weight, up to 10 g", {"150 mg", "10 g"}),
        ("15 g of paracetamol per kg of body weight, up to 1 g", {"15 g"}),
        ("15 mg of paracetamol, up to 1 g", {"15 mg"}),
        ("15 mg of paracetamol per day, up to 1 g", {"15 mg"}),
        ("15 mg per kg per day, up to 1 g", {"15 mg per kg per day"}),
        ("15 mg of paracetamol per kg, up to 1 kg", {"1 kg"}),
        ("15 mg of paracetamol per kg, at least 1 g", {"1 g"}),
        ("15 to 20 mg of paracetamol per kg, up to 1 g", {"15 to 20 mg"}),
        ("1.5 mg of paracetamol per kg, up to 1 g", {"1.5 mg"}),
        ("15 mg of paracetamol per kg, up to 1 g, twice a day", {"twice a day"}),
        ("15 mg of paracetamol per kg, up to 1½ g", {"½ g"}),
        ("half of 15 mg of paracetamol per kg, up to 1 g", {"half of"}),
    ],
)
def test_a_wrong_dose_is_a_fault(dose: str, foreign: set[str], tmp_path: Path) -> None:
    found = _faults(_edited("vocabulary.yaml", DOSE, dose), tmp_path)
    assert {message.split("`")[1] for code, message in found if code == "FIG201"} == foreign


@pytest.mark.parametrize(
    "dose",
    [
        DOSE,
        "15 mg/kg, up to 1 g",
        "fifteen milligrams per kilogram, up to one gram",
        "up to 1 g, at 15 mg per kg",
    ],
)
def test_the_dose_may_be_written_in_other_ways(dose: str, tmp_path: Path) -> None:
    assert _faults(_edited("vocabulary.yaml", DOSE, dose), tmp_path) == []


def test_figures_are_those_of_the_statements_cited_for_the_text(tmp_path: Path) -> None:
    text = "see a nurse"
    found = _faults(_edited("vocabulary.yaml", text, f"{text} after 3 days"), tmp_path / "own")
    assert found == []
    ((_, message),) = _faults(
        _edited("vocabulary.yaml", text, f"{text} above 38.5 °C"), tmp_path / "another"
    )
    assert message == "`38.5 °C`, in the `meaning` of the action `nurse`, is no figure of `p1.2`"


def test_an_interpretation_may_have_figures_of_its_own(tmp_path: Path) -> None:
    text = "how long the fever has lasted"
    for word, found in (("fever_for", []), ("asleep", ["FIG201"])):
        files = _edited("vocabulary.yaml", text, f"{text} (for 2 nurses)")
        files["interpretations.yaml"] = files["interpretations.yaml"].replace(
            "words: [fever_for, asleep]", f"words: [{word}]"
        )
        files["safety.yaml"] = files["safety.yaml"].partition("independent:")[0]
        codes = [code for code, _ in _faults(files, tmp_path / word)]
        assert codes == found


def test_the_value_of_an_interpretation_may_be_a_figure_of_its_own(tmp_path: Path) -> None:
    files = _edited("interpretations.yaml", "at least 3 days", "at least 5 days")
    found = _faults(files, tmp_path / "foreign")
    assert {code for code, _ in found} == {"RUL201"}
    files["interpretations.yaml"] = files["interpretations.yaml"].replace("2 nurses", "5 days")
    assert _faults(files, tmp_path / "own") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "unused"),
    [
        # Left out of the only text that has it.
        ("vocabulary.yaml", ", up to 1 g", "", "`up to 1 g` of `p1.1`"),
        ("vocabulary.yaml", DOSE, "up to 1 g", "`15 mg per kg` of `p1.1`"),
        # One end of a range.
        ("ledger.yaml", "[3 days]", "[3 days, 5 to 9 weeks]", "`5 to 9 weeks` of `p1.2`"),
    ],
)
def test_a_figure_that_nothing_uses_gets_a_warning(
    file: str, old: str, new: str, unused: str, tmp_path: Path
) -> None:
    found = _faults(_edited(file, old, new), tmp_path)
    assert found == [("FIG202", f"nothing uses the figure {unused}")]


# Whether a text states a figure.


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("after two or more confirmed relapses", "2 relapses"),
        ("on fewer than 3 days", "3 to 5 days"),
        ("for 3\N{EN DASH}5 days", "3 to 5 days"),
        ("up to 20 pills a day", "20 pills daily"),
        ("20 pills per day", "20 pills daily"),
        ("a 24-hour wait", "24 hours"),
        ("a dose of 1,000 mg", "1000 mg"),
        ("half a tablet", "½ tablet"),
        ("two hundred ml", "200 ml"),
        ("twice a week", "2 times per week"),
        ("type 2 diabetes", "type 2"),
        ("q6h", "every 6 hours"),
    ],
)
def test_a_text_that_states_a_figure(text: str, figure: str) -> None:
    found = numbers(text)
    assert found
    assert all(is_stated(number, figure) for number in found)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("15 mg", "15 mg per kg"),
        ("15 mg per kg", "15 mg"),
        ("15 mg per kg", "15 mg per day"),
        ("20 pills an hour", "20 pills daily"),
        ("20 pills a day", "20 pills"),
        ("3 to 6 days", "3 to 5 days"),
        ("4 days", "3 to 5 days"),
        ("5 to 3 days", "3 to 5 days"),
        ("3 weeks, for days", "3 days"),
        ("two. Days pass", "2 days"),
        ("two hundred mg", "2 mg"),
        ("1,5 g", "15 g"),
        ("1.50 g", "15 g"),
        ("type 3 diabetes", "type 2"),
        ("2 mg", "type 2"),
        ("2", "2 relapses"),
        ("half a tablet", "1 tablet"),
        ("one tablet", "2 tablets"),
        ("a dozen pills", "2 pills"),
        ("q6h", "every 8 hours"),
    ],
)
def test_a_text_that_does_not_state_a_figure(text: str, figure: str) -> None:
    found = numbers(text)
    assert found
    assert not any(is_stated(number, figure) for number in found)


@pytest.mark.parametrize(
    "text",
    [
        "another one",
        "the previous one within a week",
        "a cold, and a bad one before it",
        "the cold is a bad one",
        "no one can tell",
        "One cannot say which of the two it is",
        "neither of the two",
        "intravenous ones",
        "as p2.6 says",
        "vitamin B12 and COVID-19",
        "some days",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert numbers(text) == ()


@given(st.integers(2, 999), st.sampled_from(["hours", "mg", "mg per kg", "pills daily", "%"]))
def test_a_figure_states_itself_and_no_other(number: int, unit: str) -> None:
    (own,) = numbers(f"Wait: {number} {unit} are enough")
    assert is_stated(own, f"{number} {unit}")
    assert not is_stated(own, f"{number + 1} {unit}")
    assert not is_stated(own, f"{number} {unit} per cup")
