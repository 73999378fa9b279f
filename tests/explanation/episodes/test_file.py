"""The file of an episode: added to, whole or not at all, and never changed otherwise."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import RULESET
from tests.explanation.episodes.teller import BEGIN, ZONE, begun

from precept.execution.protocol import Protocol
from precept.explanation.episodes.episode import Episode
from precept.explanation.episodes.file import with_entry
from precept.language.syntax.data import as_group, from_data
from precept.language.syntax.nodes import MappingNode
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostics, Source
from precept.model.errors import BadCase

PROTOCOL = Protocol(RULESET)
NOW = BEGIN + timedelta(days=1)
PAIN = {"by": "patient", "facts": {"pain": "yes"}}


def refused(path: Path, entry: Any) -> list[tuple[str, str]]:
    """The codes and places of the faults of an entry, which leaves the file as it was."""
    before = path.read_bytes()
    with pytest.raises(BadCase) as caught:
        Episode.open(path, PROTOCOL).add(entry, NOW)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return [(one.code, str(one.span)) for one in caught.value.diagnostics]


def test_an_entry_is_recorded_when_it_is_added_unless_it_says_when(tmp_path: Path) -> None:
    episode = Episode.open(begun(tmp_path / "e.yaml"), PROTOCOL)
    episode = episode.add(PAIN, NOW)
    episode = episode.add({"recorded": "2026-03-21T09:30", **PAIN}, NOW)
    times = [datetime.fromtimestamp(one.recorded / 1_000_000, ZONE) for one in episode.entries]
    assert times == [BEGIN, NOW, NOW.replace(hour=9, minute=30)]
    assert [one.by for one in episode.entries] == ["", "patient", "patient"]


ENTRIES = {
    "of an unknown fact": ({"facts": {"pian": "yes"}}, [("CAS103", "entry: facts.pian")]),
    "of the wrong judge": (
        {"by": "patient", "facts": {"verdict": "flare"}},
        [("CAS108", "entry: by")],
    ),
    "of what lies ahead": (
        {"facts": {"onset": "2026-03-23"}},
        [("CAS106", "entry: facts.onset")],
    ),
    "of before": (
        {"recorded": "2026-03-20T07:59"},
        [("EPI102", "entry: recorded")],
    ),
    "at some time of a day": ({"recorded": "2026-03-21"}, [("EPI101", "entry: recorded")]),
    "at a time that came twice": (
        {"recorded": "2026-10-25T02:30"},
        [("EPI101", "entry: recorded")],
    ),
    "that corrects nothing": (
        {"facts": {"pain": {"value": "no", "corrects": "2026-03-19T08:00"}}},
        [("CAS111", "entry: facts.pain.corrects")],
    ),
    "that withdraws nothing": (
        {"history": {"flares": {"withdrawn": "e1"}}},
        [("EPI103", "entry: history.flares.withdrawn")],
    ),
    "of one event twice": (
        {"history": {"flares": {"entries": [{"id": "a"}, {"id": "a"}]}}},
        [("CAS113", "entry: history.flares.entries[1].id")],
    ),
    "of an event without a name": (
        {"history": {"flares": {"entries": [{"onset": "2026"}]}}},
        [("FIL101", "entry: history.flares.entries[0]")],
    ),
    "of another shape": (
        {"facts": ["pain"], "history": {"flares": "none"}, "zone": "Europe/Berlin"},
        [
            ("FIL102", "entry: zone"),
            ("FIL103", "entry: facts"),
            ("FIL103", "entry: history.flares"),
        ],
    ),
}


@pytest.mark.parametrize(("entry", "faults"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_with_a_fault_is_refused(
    entry: dict[str, Any], faults: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert refused(begun(tmp_path / "e.yaml"), entry) == faults


def test_what_is_urgent_is_told_though_an_entry_is_refused(tmp_path: Path) -> None:
    path = begun(tmp_path / "e.yaml")
    Episode.open(path, PROTOCOL).add(PAIN, NOW)
    with pytest.raises(BadCase) as caught:
        Episode.open(path, PROTOCOL).add({"facts": {"persists": "yes", "end": "2026-03-21"}}, NOW)
    assert [one.action for one in caught.value.urgent] == ["see_a_doctor"]


@pytest.mark.parametrize(
    "text",
    ["zone: Europe/Berlin\nentries: []\n", "entries:\n  - recorded: 2026-03-20T08:00\nzone: UTC\n"],
    ids=["brackets", "something below"],
)
def test_a_file_that_has_no_room_below_its_entries_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "e.yaml"
    path.write_text(text)
    assert [code for code, _ in refused(path, PAIN)] == ["EPI104"]


def test_a_file_without_entries_gets_its_first(tmp_path: Path) -> None:
    path = tmp_path / "e.yaml"
    path.write_text("zone: Europe/Berlin")
    assert len(Episode.open(path, PROTOCOL).add(PAIN, NOW).entries) == 1
    assert path.read_text().startswith("zone: Europe/Berlin\nentries:\n  - recorded: 2026-03-21T")


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_a_file_that_cannot_be_written_is_as_it_was(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError

    path = begun(tmp_path / "e.yaml")
    monkeypatch.setattr(step, full)
    assert refused(path, PAIN) == [("EPI105", str(path))]


def test_a_link_stays_a_link_and_rights_stay_as_they_are(tmp_path: Path) -> None:
    path = begun(tmp_path / "e.yaml")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    Episode.open(link, PROTOCOL).add(PAIN, NOW)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert len(Episode.open(path, PROTOCOL).entries) == 2


def test_of_entries_that_are_added_at_once_none_is_lost(tmp_path: Path) -> None:
    path = begun(tmp_path / "e.yaml")
    episode = Episode.open(path, PROTOCOL)

    def add(number: int) -> None:
        episode.add({"reference": f"note {number}"}, NOW)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(16)))
    told = {one.evidence["reference"].value for one in Episode.open(path, PROTOCOL).entries[1:]}
    assert told == {f"note {number}" for number in range(16)}


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1
)
TOLD = st.recursive(
    WORDS | st.lists(WORDS, max_size=2),
    lambda inner: st.dictionaries(NAMES, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=8,
)


@examples(6)
@given(facts=st.dictionaries(NAMES, TOLD, min_size=1, max_size=3), indent=st.integers(0, 5))
def test_whatever_is_told_is_written_so_that_it_is_read_back(
    facts: dict[str, Any], indent: int
) -> None:
    text = f"zone: UTC # here\nentries:\n{' ' * indent}- recorded: 2026-03-20T08:00\n"
    source = Source("e.yaml", text)
    episode, entry = (
        read(source, Diagnostics()),
        from_data({"facts": facts}, "entry", Diagnostics()),
    )
    assert isinstance(episode, MappingNode)
    assert isinstance(entry, MappingNode)
    written = with_entry(source, episode, entry)
    assert written.startswith(text)
    again = read(Source("e.yaml", written), Diagnostics())
    assert isinstance(again, MappingNode)
    told = as_group(again)["entries"]
    assert told == [{"recorded": "2026-03-20T08:00"}, as_group(entry)]
