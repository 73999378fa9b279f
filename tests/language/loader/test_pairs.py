"""What is said of pairs of actions: what excludes each other, what can be recommended together."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.language.loader.sound import edited, write

from precept.language.examine import examine
from precept.model.diagnostics import as_text, in_order
from precept.model.ruleset import Excludes, Independent, Safety, Together

_WALK = "actions:\n  walk:\n    meaning: take a walk\n    to: patient\n"
_RULES = """\
topic: More
rules:
  - {id: walking, cites: p1.2, when: fever, advise: walk, strength: may}
"""
_SOUND = """\
excludes:
  - [walk, rest]
combinations:
  - together: [rest, walk]
    sound: no
    because: One cannot do both.
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _examined(safety: str) -> tuple[Safety, tuple[str, ...]]:
    words = edited("vocabulary.yaml", "actions:\n", _WALK)
    read, found = examine(write({**words, "rules/02.yaml": _RULES, "safety.yaml": safety}))
    assert read is not None
    return read.safety, tuple(as_text(item) for item in in_order(found))


def test_pairs_are_read() -> None:
    safety, found = _examined(_SOUND)
    assert found == ()
    assert safety.excludes == (Excludes(("walk", "rest")),)
    assert safety.combinations == (Together(("rest", "walk"), False, "One cannot do both."),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("[rest, walk]", "[rest]", id="one action"),
        pytest.param("[rest, walk]", "[rest, rest]", id="the same action twice"),
        pytest.param("[rest, walk]", "rest and walk", id="no list"),
        pytest.param("[rest, walk]", "[rest, wlak]", id="misspelt action"),
        pytest.param("[rest, walk]", "[rest, fever]", id="what is asked"),
        pytest.param("sound: no", "sound: perhaps", id="neither yes nor no"),
        pytest.param("    because: One cannot do both.\n", "", id="no reason"),
        pytest.param("together", "actions", id="misspelt line"),
        pytest.param(
            *("excludes:\n  - [walk, rest]\ncombinations:\n",),
            "combinations:\n  - {together: [walk, rest], sound: yes, because: x}\n",
            id="said twice",
        ),
    ],
)
def test_what_is_wrong_with_a_combination(old: str, new: str, snapshot: SnapshotAssertion) -> None:
    assert _SOUND.count(old) == 1
    found = _examined(_SOUND.replace(old, new))[1]
    assert found
    assert "\n\n".join(found) == snapshot


_INDEPENDENT = """\
independent:
  - elements: [fever, age]
    because: Either comes alone.
"""


def test_independent_elements_are_read() -> None:
    safety, _ = _examined(_INDEPENDENT)
    assert safety.independent == (Independent(("fever", "age"), "Either comes alone."),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("[fever, age]", "[fever]", id="one element"),
        pytest.param("[fever, age]", "[fever, fever]", id="the same element twice"),
        pytest.param("[fever, age]", "fever and cough", id="no list"),
        pytest.param("[fever, age]", "[fever, gae]", id="misspelt element"),
        pytest.param("[fever, age]", "[fever, rest]", id="an action"),
        pytest.param("    because: Either comes alone.\n", "", id="no reason"),
        pytest.param("elements", "pair", id="misspelt line"),
        pytest.param(
            *("independent:\n", "independent:\n  - {elements: [age, fever], because: x}\n"),
            id="said twice",
        ),
    ],
)
def test_what_is_wrong_with_an_independent_pair(
    old: str, new: str, snapshot: SnapshotAssertion
) -> None:
    assert _INDEPENDENT.count(old) == 1
    found = _examined(_INDEPENDENT.replace(old, new))[1]
    assert found
    assert "\n\n".join(found) == snapshot
