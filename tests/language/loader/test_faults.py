"""Each fault of a ruleset is found, alone, at its place, and shown as authors are to see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.language.loader.faulty import FAULTY, Faulty
from tests.language.loader.sound import FOLDER, SOUND, edited, write

from precept.language.examine import examine
from precept.language.files import NOT_UTF8, TOO_LARGE, UNREADABLE
from precept.language.loader import faults as of_lowering
from precept.language.syntax import faults as of_syntax
from precept.model.diagnostics import Diagnostic, Fault, as_text, in_order

FROM_DATA_ONLY = {"SYN111"}
"""Faults that no file can have; tests/syntax/test_data.py provokes them."""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


_OF_FILES = (UNREADABLE, TOO_LARGE, NOT_UTF8)


def _found() -> tuple[Diagnostic, ...]:
    return in_order(examine(FOLDER)[1])


def _catalogue() -> Iterator[Fault]:
    """Every fault that the modules which read a ruleset define."""
    yield from _OF_FILES
    for module in (of_syntax, of_lowering):
        yield from (value for value in vars(module).values() if isinstance(value, Fault))


def test_the_ruleset_that_is_edited_here_is_sound() -> None:
    write(SOUND)
    ruleset, found = examine(FOLDER)
    assert not found
    assert ruleset is not None
    assert list(ruleset.rules) == [
        *("cold-by-time", "cold-by-look", "bad-cold", "rest-in-bed", "passing"),
    ]


@pytest.mark.parametrize("faulty", FAULTY, ids=[f"{item.code}-{item.name}" for item in FAULTY])
def test_a_fault_is_found_alone_at_its_place(faulty: Faulty, snapshot: SnapshotAssertion) -> None:
    write(faulty.files)
    found = _found()
    assert [item.code for item in found] == [faulty.code]
    (item,) = found
    assert str(item.span) == f"{FOLDER}/{faulty.place}"
    assert as_text(item) == snapshot


def test_every_fault_of_the_catalogue_is_provoked_here() -> None:
    known = {fault.code for fault in _catalogue()}
    assert {item.code for item in FAULTY} == known - FROM_DATA_ONLY


def test_no_two_faults_share_a_code_or_a_name() -> None:
    catalogue = set(_catalogue())
    for of_one in ("code", "name"):
        values = [getattr(fault, of_one) for fault in catalogue]
        assert len(set(values)) == len(values)


def test_the_lists_of_faults_are_complete() -> None:
    listed = {fault.code for fault in (*_OF_FILES, *of_syntax.ALL, *of_lowering.ALL)}
    defined = {fault.code for fault in _catalogue() if not fault.code.startswith("FND")}
    assert listed == defined


def test_messages_are_written_as_authors_are_to_read_them() -> None:
    for faulty in FAULTY:
        write(faulty.files, Path(faulty.name))
        for item in examine(faulty.name)[1]:
            first = item.message[0]
            assert first == "`" or first.islower(), item.message
            assert not item.message.endswith((".", "!", " "))
            assert "\n" not in item.message
            assert item.help
            words = f"{item.message} {item.label} {item.help}"
            assert not any(word in words for word in ("None", "Text(", "<", "[]", "precept."))


TEN = (
    ("ruleset.yaml", "version: 1.0.0", "version:"),
    ("vocabulary.yaml", "type: integer", "type: integr"),
    ("vocabulary.yaml", "while: persists", "whilst: persists"),
    ("ledger.yaml", "kind: advice", "kind: advise"),
    ("rules/01_colds.yaml", "course is severe", "course is sever"),
    ("rules/01_colds.yaml", "24 hours", "2 days"),
    ("rules/01_colds.yaml", "[p1.1, p1.2]", "[p1.1, p1.3]"),
    ("rules/01_colds.yaml", "when: looks_ill", "when: looks_il"),
    ("rules/01_colds.yaml", "3 days", "72 hours"),
    ("rules/01_colds.yaml", "strength: should", "strength: must"),
    ("rules/01_colds.yaml", "note: colds_pass", "note: cold_passes"),
)


def test_all_faults_are_reported_at_once_in_reading_order(snapshot: SnapshotAssertion) -> None:
    files = dict(SOUND)
    for file, old, new in TEN:
        files = edited(file, old, new, files)
    write(files)
    found = _found()
    assert len(found) == len(TEN)
    places = [(item.span.source.name, item.span.line, item.span.column) for item in found]
    assert places == sorted(places)
    shown = [as_text(item) for item in found]
    for item, text in zip(found, shown, strict=True):
        assert f"--> {item.span.source.name}:{item.span.line}:{item.span.column}\n" in text
        assert "^" in text
        assert "= help: " in text
    assert "\n\n".join(shown) == snapshot


# A faulty declaration is answered once, where it stands, and not again wherever it is used.


@pytest.mark.parametrize(
    ("file", "old", "new", "codes"),
    [
        ("vocabulary.yaml", "type: integer", "type: integr", ["VOC103"]),
        ("vocabulary.yaml", "type: code", "type: kode", ["VOC103"]),
        ("vocabulary.yaml", "[mild, severe]", "[mild, mild]", ["VOC103"]),
        ("vocabulary.yaml", "    type: duration in days\n", "", ["FIL101"]),
        pytest.param(
            *("vocabulary.yaml", "    type: date and time\n    meaning: when the cold began"),
            *("    type: moment\n    meaning: when the cold began", ["VOC103"]),
            id="element that another is measured from",
        ),
        pytest.param(
            *("vocabulary.yaml", "\n    meaning: the cold is a bad one", " the cold is a bad one"),
            ["FIL103"],
            id="finding",
        ),
        pytest.param(
            *("vocabulary.yaml", "\n    text: Colds pass.", " Colds pass.", ["FIL103"]),
            id="note",
        ),
        pytest.param(
            *("vocabulary.yaml", "elements:\n", "elements: :\n", ["SYN104"]),
            id="vocabulary that cannot be read",
        ),
        pytest.param(
            *("vocabulary.yaml", "  bad_cold:\n", "  Bad Cold:\n", ["FIL104"]),
            id="finding in the wrong case",
        ),
        pytest.param(
            *("vocabulary.yaml", "  fever:\n", "  Fever:\n", ["FIL104"]),
            id="name in the wrong case",
        ),
        pytest.param(
            *("ledger.yaml", "document:\n", "document: :\n", ["SYN104"]),
            id="ledger that cannot be read",
        ),
        pytest.param(
            "ledger.yaml",
            "p1.2:\n    kind: advice\n    fingerprint: "
            + "1" * 64
            + "\n    says: Rest helps.\n    figures: [70, 120, 6 months]",
            "p1.2: Rest helps.",
            ["FIL103"],
            id="statement",
        ),
    ],
)
def test_a_faulty_declaration_is_reported_once(
    file: str, old: str, new: str, codes: list[str]
) -> None:
    write(edited(file, old, new))
    assert [item.code for item in _found()] == codes


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/01_colds.yaml", "topic: Colds", "topic:"),
        ("ledger.yaml", "kind: advice", "kind: [advice]"),
        ("ledger.yaml", "1" * 64, "[" + "1" * 64 + "]"),
        ("ledger.yaml", "says: Rest helps.", "says:"),
        ("ruleset.yaml", "title: Colds", "title:"),
    ],
)
def test_one_fault_is_one_message(file: str, old: str, new: str) -> None:
    write(edited(file, old, new))
    assert [item.code for item in _found()] == ["FIL103"]


# What is wrong and was not noticed, or not in a way that an author could use.


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        pytest.param(
            *("rules/01_colds.yaml", "between 70 and 120", "between 120 and 70", "VAL104"),
            id="upper value below the lower one",
        ),
        pytest.param(
            *("vocabulary.yaml", "resolution: 1 minute", "resolution: 0 minutes", "VAL104"),
            id="resolution of nothing",
        ),
        pytest.param(
            *("vocabulary.yaml", "resolution: 1 minute\n"),
            *("resolution: 1 minute\n    most: 48 hours 1 second\n", "VAL105"),
            id="range that ends between two steps",
        ),
        pytest.param(
            *("vocabulary.yaml", "least: 0", "least: 126", "VAL104"),
            id="lowest value above the highest",
        ),
        pytest.param(
            *("vocabulary.yaml", "    type: date and time\n    meaning: when the cold began"),
            *("    type: date and time\n    least: 5\n    meaning: when the cold began", "FIL102"),
            id="range of a date and time",
        ),
        pytest.param(
            *("vocabulary.yaml", "    judged_by: clinician", "    least: 5", "FIL102"),
            id="range of a yes or no",
        ),
        pytest.param(
            *("ruleset.yaml", "id: cold", "id: The Cold", "FIL104"),
            id="id of the ruleset",
        ),
        pytest.param(
            *("rules/01_colds.yaml", "6 months", "6 months 40 days", "VAL102"),
            id="more days than a month has beside months",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(file: str, old: str, new: str, code: str) -> None:
    write(edited(file, old, new))
    assert [item.code for item in _found()] == [code]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        pytest.param(
            *("rules/01_colds.yaml", _when := "looks_ill\n", "onset is more than 24 hours\n"),
            "VOC104",
            id="date and time compared with a duration",
        ),
        pytest.param(
            *("rules/01_colds.yaml", _when, "onset is 2026-03-10T09:00\n", "VOC104"),
            id="date and time compared with one",
        ),
        pytest.param(
            *("rules/01_colds.yaml", _when, "colds_pass\n", "VOC101"),
            id="note in a condition",
        ),
        pytest.param(
            *("rules/01_colds.yaml", "24 hours", "9" * 5000 + " hours", "VAL101"),
            id="number of five thousand digits",
        ),
    ],
)
def test_what_rules_cannot_hold_is_refused(file: str, old: str, new: str, code: str) -> None:
    write(edited(file, old, new))
    assert [item.code for item in _found()] == [code]


def test_rules_are_read_from_every_file_in_the_order_of_their_names() -> None:
    second = "topic: More\nrules:\n  - {id: z, cites: p1.1, when: fever, find: bad_cold}\n"
    write({**SOUND, "rules/00_first.yaml": second})
    ruleset, found = examine(FOLDER)
    assert not found
    assert ruleset is not None
    assert next(iter(ruleset.rules)) == "z"
    assert ruleset.rules["z"].topic == "More"


def test_a_folder_named_like_a_file_of_rules_is_refused() -> None:
    (write(SOUND) / "rules" / "02_more.yaml").mkdir()
    (item,) = _found()
    assert (item.code, str(item.span)) == ("SYN101", f"{FOLDER}/rules/02_more.yaml")
