"""Lists of events, and what is measured and counted in them: what fits together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.execution.intake import flare
from tests.language.loader.sound import edited, write

from precept.language.loader.ruleset import read_ruleset
from precept.model.conditions import Comparison, Op
from precept.model.diagnostics import Diagnostics
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import NOW, Counted, Latest, Measured

FOLDER = Path(flare.__file__).parent / "flares"
SOUND = {
    name: (FOLDER / name).read_text("utf-8")
    for name in ("ruleset.yaml", "vocabulary.yaml", "ledger.yaml", "safety.yaml")
}
RULES = {"rules/01_flares.yaml": (FOLDER / "rules/01_flares.yaml").read_text("utf-8")}


def found(old: str, new: str, folder: Path, file: str = "vocabulary.yaml") -> list[tuple[str, str]]:
    """The faults that an edit makes."""
    told = Diagnostics()
    read_ruleset(write(edited(file, old, new, {**SOUND, **RULES}), folder), told)
    return [(item.code, item.message) for item in told]


PRESENT = "present: {onset: onset, confirmed: confirmed}"
CONFIRMED = "confirmed: {type: boolean, judged_by: neurologist}"
SO_FAR = "measured: {from: onset, to: now}"
AGO = "never: longer than any\n    meaning: how long ago the latest"
WEEK = "within: 7 days"
BORN = "most: 2026-01-01"
HOURS = "most: 100000 hours\n    measured: {from: onset"
KIND = "taken: {events: therapies, value: kind, of: latest}"
MEAN = "taken: {events: therapies, value: strength, of: mean}"
VISITS = "visits:\n    type: integer"
UNTIL = "until: persists is no"


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        # The event in question
        (PRESENT, "present: {onset: onst}", "VOC107", "names `onst`, which is no element"),
        (PRESENT, "present: {onset: born}", "VOC107", "names `born`, whose type, range or judge"),
        (PRESENT, "present: {confirmed: confirmed}", "VOC107", "which element tells of `onset`"),
        (PRESENT, "present: {onst: onset}", "VOC107", "the list has no field `onst`"),
        (CONFIRMED, "confirmed: {type: boolean}", "VOC107", "names `confirmed`, whose type"),
        (
            PRESENT,
            "present: {onset: onset, confirmed: on_therapy}",
            *("VOC107", "names `on_therapy`, which is measured, not given"),
        ),
        # Fields
        (CONFIRMED, "confirmed: {type: boolean, judged_by: nurse}", "ROL101", "no role `nurse`"),
        ("kind: {type: code, codes: [strong, weak]}", "planned: {type: boolean}", "VOC107", ""),
        ("begins: started", "begins: kind", "VOC107", "`begins` names `kind`"),
        ("ends: stopped", "ends: goes_on", "VOC107", "`ends` names `goes_on`"),
        ("while: goes_on", "while: started", "VOC107", "`while` names `started`"),
        # Measures
        (SO_FAR, "measured: {from: onset, to: nwo}", "VOC105", "measured with `nwo`"),
        (SO_FAR, "measured: {from: onset}", "FIL101", "has no `to`"),
        (SO_FAR, "measured: {from: onset, to: end, while: born}", "VOC105", "while `born`"),
        (SO_FAR, "measured: {from: onset, to: end, where: pain}", "VOC105", "`onset` is no list"),
        (
            SO_FAR,
            "measured: {from: onset, to: end}\n    counted: {events: flares}",
            *("VOC105", "`so_far` is both measured and counted"),
        ),
        (SO_FAR, "measured: {from: onset, to: now, never: longer than any}", "VOC105", "no list"),
        (AGO, AGO.replace("longer", "shorter"), "VOC105", "counts as `longer than any`, not as"),
        (
            AGO,
            AGO.replace("    meaning", "    most: 5 days\n    meaning"),
            *("VOC105", "has a `most`, but what was `never`"),
        ),
        ("never: no strong", "nevr: no strong", "VOC106", "`nevr` is no value"),
        ("never: no strong", "never: no {value} strong", "VOC106", "which value is meant"),
        # Counts
        (BORN, f"{BORN}\n    counted: {{events: flares}}", "VOC105", "so its type is `integer`"),
        (WEEK, "within: 7 flares", "VAL102", "is not a period"),
        (WEEK, "within: 201 years", "VAL104", "`201 years` is out of range"),
        (WEEK, "within: 73201 days", "VAL104", "out of range"),
        (WEEK, "within: 7 days\n      during: onset", "VOC105", "either `during`"),
        (WEEK, "within: 7 days\n      in_the_last: 7 days", "VOC105", "or `in_the_last` one"),
        (WEEK, "in_the_last: 7 flares", "VAL102", "is not a period"),
        (WEEK, "during: onset", "VOC105", "but `flares` has no `ends`"),
        (WEEK, "begun_by: pain", "VOC105", "`pain`, which is no date and time"),
        ("begun_by: onset", "begun_by: onset\n      where: [x]", "SYN106", ""),
        (f"events: flares\n      where: confirmed\n      {WEEK}", "events: x", "VOC105", "`x`"),
        (UNTIL, "during: onset", "VOC105", "is counted in days, so it is of all events"),
        (UNTIL, "none_before: pain", "VOC105", "with none before `pain`, which is no date"),
        (UNTIL, "until: hours is more than 5 hours", "VOC105", "`hours`, which no case can give"),
        (UNTIL, "until: flare", "VOC105", "`flare`, which no case can give"),
        (UNTIL, "until: pian", "VOC101", "unknown data element `pian`"),
        (UNTIL, "untl: pain", "FIL102", "cannot have a line `untl`"),
        (SO_FAR, "measured: {from: flares, to: therapies}", "VOC105", "of one list, not of two"),
        (SO_FAR, "measured: {from: born, to: flares, while: persists}", "VOC105", "`while` is for"),
        (SO_FAR, "measured: {from: born, to: pain}", "VOC105", "`pain`, which is no date and time"),
        (HOURS, HOURS.replace("onset", "born"), "VOC105", "by the clock, but `born` is a day"),
        # Values of events
        (KIND, KIND.replace("therapies", "therapy"), "VOC105", "no list of events `therapy`"),
        (KIND, KIND.replace("value: kind", "value: kid"), "VOC107", "the list has no field `kid`"),
        (KIND, KIND.replace("of: latest", "of: newest"), "VOC105", "not of `newest`"),
        (KIND, KIND.replace("of: latest", "of: largest"), "VOC105", "cannot be the largest one"),
        (KIND, KIND.replace("value: kind", "value: started"), "VOC105", "is not of the type of"),
        (KIND, KIND.replace(", of: latest", ""), "FIL101", "has no `of`"),
        (KIND, f"{KIND}\n    counted: {{events: flares}}", "VOC105", "both counted and taken"),
        (VISITS, f"{VISITS}\n    {MEAN}", "VOC105", "is a mean, so its type is"),
        # Ranges
        ("most: 2000 mg", "most: 9000000001 mg", "VAL104", "out of range"),
        ("most: 100000 hours", "most: 9999999 hours", "VAL104", "out of range"),
        ("least: 1920-06-15", "least: 1920-W25-2", "VAL101", "is not a date"),
        ("least: 1920-06-15", "least: 19200615", "VAL101", "is not a date"),
        ("most: 99", "most: \uff19\uff19", "VAL101", "is not a whole number"),
    ],
)  # fmt: skip
def test_what_does_not_fit(old: str, new: str, code: str, message: str, tmp_path: Path) -> None:
    told = found(old, new, tmp_path)
    assert [item[0] for item in told][:1] == [code]
    assert message in told[0][1]


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("always: see_a_doctor\n    without: flare\n    when: pain", ["FIL102"]),
        ("always: see_a_doctor", ["FIL101"]),
        ("never: see_a_doctor\n    without: pain\n    when: flare", ["FIL102"]),
        ("never: see_a_doctor\n    without: pain\n    because: x", ["FIL102"]),
        ("never: see_a_doctor\n    without: pain", []),
        ("always: see_the_doctor\n    when: pain", ["VOC102"]),
    ],
)
def test_a_guarantee_is_one_sentence(new: str, codes: list[str], tmp_path: Path) -> None:
    old = "always: see_a_doctor\n    when:\n      any: [pain, verdict is flare]"
    assert [code for code, _ in found(old, new, tmp_path, "safety.yaml")] == codes


def test_what_the_words_of_measures_mean() -> None:
    elements = flare.RULESET.vocabulary.elements
    assert elements["hours"].measured == Measured("onset", "end", "persists")
    assert elements["so_far"].measured == Measured("onset", NOW)
    age, on_therapy = elements["therapy_age"].measured, elements["on_therapy"].measured
    assert isinstance(age, Measured)
    assert isinstance(age.start, Latest)
    assert (age.start.events, age.end) == ("therapies", "onset")
    assert isinstance(on_therapy, Counted)
    assert (on_therapy.events, on_therapy.during) == ("therapies", NOW)
    week = elements["flares_in_a_week"].measured
    assert isinstance(week, Counted)
    assert (week.within, week.scale) == (7, Scale.DAYS)
    in_all = elements["days_in_all"].measured
    assert isinstance(in_all, Counted)
    assert in_all.until == Comparison("persists", Op.EQ, False)
    assert in_all.counted_with == ("persists",)


def test_a_count_is_never_less_than_nothing() -> None:
    of = flare.RULESET.vocabulary.elements["flares_ever"].type
    assert of == Ordered(Scale.INTEGER, 1, 0, None)
    assert flare.faults(flares_ever=-1) == [("VAL104", ("facts.flares_ever",))]
