"""The schemas say of every group of lines what the readers say, and no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from tests.docs.blocks import blocks
from tests.docs.test_blocks import ROOT
from tests.language.authoring.validation import SAYS_NOTHING, data, faults
from tests.language.lint.overlays import FIXTURES

from precept.execution.protocol import load
from precept.explanation.episodes.file import read_episode
from precept.language import library
from precept.language.grammar import FILES, GroupSpec
from precept.language.loader import shape
from precept.language.schema import Known, known, schemas
from precept.language.syntax.nodes import Node
from precept.model.diagnostics import Diagnostics
from precept.model.errors import PreceptError

ANY = schemas(Known())
Found = tuple[str, str, frozenset[str], frozenset[str]]
"""A file, a place in it, the lines that must stand there, and all that may."""


SIGNED = f"""\
reviews:
  - {{sign_off: p1.1, by: Rosa Reviewer, on: 2026-01-01, of: ["{"0" * 64} statement"]}}
  - {{approved: 0.0.1, on: 2026-01-01, fingerprint: {"0" * 64}}}
"""
WAIVED = """\
waivers:
  - {gap: missing drink_water, because: it is, by: Rosa Reviewer, until: 2026-12-31}
"""
ABOUT = """\
id: hiccups
version: 0.1.0
title: What to do about hiccups
authors: Ada Author
retired: {on: 2026-01-01, because: it is old}
roles:
  patient: {}
  parent: {}
  anybody: {}
  clinician: {}
  specialist: {outranks: clinician}
strengths:
  is worth a try: may
"""


@pytest.fixture(scope="module")
def hiccups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ruleset of the page about the language, which has all that can be written."""
    folder = tmp_path_factory.mktemp("language")
    for block in blocks(ROOT / "docs" / "language.md"):
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text)
    own = folder / "hiccups"
    (own / "reviews.yaml").write_text(SIGNED)
    (own / "waivers.yaml").write_text(WAIVED)
    (own / "ruleset.yaml").write_text(ABOUT)
    return own


def kind(path: str) -> str:
    """Which schema is for a file, by its name in the ruleset."""
    (name,) = (
        name
        for name, file in FILES.items()
        if fnmatch(path, file.pattern.replace("{,/*}", "*").replace("**/", "*"))
    )
    return name


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.yaml")):
        yield kind(path.relative_to(folder).as_posix()), path


def wrong(name: str, text: str, of: Any = ANY) -> list[str]:
    return list(faults(data(text), of[name], of[name]))


@pytest.mark.parametrize("ruleset", [*library.names(), "hiccups"])
def test_every_file_is_as_its_schemas_want_it(ruleset: str, hiccups: Path) -> None:
    folder = hiccups if ruleset == "hiccups" else library.shipped() / ruleset
    own = schemas(known(load(folder).ruleset))
    for name, path in files(folder):
        for of in (ANY, own):
            # What is refused may be refused for the words in it.
            told = wrong(name, path.read_text("utf-8"), of)
            assert told == [] or "refused" in path.parts, path


def test_every_mended_fixture_is_as_its_schema_wants_it() -> None:
    for folder in sorted(FIXTURES.iterdir()):
        for path in (folder / "good").rglob("*.yaml"):
            name = kind(path.relative_to(folder / "good").as_posix())
            assert wrong(name, path.read_text("utf-8")) == [], path


def recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """What the readers want of the groups in a ruleset and its cases, as they read them."""
    found: list[Found] = []
    group = shape.group

    def recording(
        node: Node | None,
        spec: GroupSpec,
        diagnostics: Diagnostics,
        name: str = "",
        more: Iterable[str] = (),
    ) -> shape.Group | None:
        if node is not None:
            file = Path(node.span.source.name).relative_to(folder).as_posix()
            allowed = frozenset((*spec.names, *more))
            # A row of a table is read as a rule, but not written as one.
            if ".rows[" not in node.span.path:
                found.append((file, node.span.path, frozenset(spec.required), allowed))
        return group(node, spec, diagnostics, name, more)

    monkeypatch.setattr(shape, "group", recording)
    protocol = load(folder)
    for case in sorted((folder / "cases").rglob("*.yaml")):
        try:
            protocol.decide(case)
        except PreceptError:
            continue
    for episode in sorted((folder / "episodes").rglob("*.yaml")):
        read_episode(episode, protocol.ruleset.id)
    return found


def inside(schema: dict[str, Any], root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schemas that a place may fit."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    for one in schema.get("anyOf", ()):
        yield from inside(one, root)
    if "anyOf" not in schema:
        yield schema


def at(path: str, root: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas of a place such as `rules[0].when`; a dot may be part of a name."""
    here = list(inside(root, root))
    for part in path.replace("[", "\0[").replace(".", "\0").split("\0") if path else ():
        if part.startswith("["):
            steps = [one["items"] for one in here if "items" in one]
        else:
            steps = [one["properties"][part] for one in here if part in one.get("properties", {})]
            steps += [
                one["additionalProperties"]
                for one in here
                if isinstance(one.get("additionalProperties"), dict)
            ]
        here = [inner for one in steps for inner in inside(one, root)] or here
    return here


@pytest.mark.parametrize("of", ["any ruleset", "this ruleset"])
def test_schemas_and_readers_want_the_same_lines(
    of: str, hiccups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ANY if of == "any ruleset" else schemas(known(load(hiccups).ruleset))
    allowed: dict[tuple[str, str], set[str]] = defaultdict(set)
    required: dict[tuple[str, str], frozenset[str]] = {}
    for file, path, must, may in recorded(hiccups, monkeypatch):
        place = (file, path)
        allowed[place] |= may
        required[place] = required.get(place, must) & must
    assert len(allowed) > 90
    for (file, path), lines in allowed.items():
        root = named[kind(file)]
        groups = [one for one in at(path, root) if one.get("additionalProperties") is False]
        if of == "any ruleset" and file.startswith(("cases/", "episodes/")) and path.count(".") > 1:
            continue  # the fields of events are those of the vocabulary
        said = {name for one in groups for name in one["properties"]}
        assert lines <= said, (file, path)
        # Alternatives of one place, such as a set beside a fact with its evidence.
        assert said <= lines or len(groups) > 1, (file, path, said - lines)
        assert any(required[file, path] <= set(one["required"]) for one in groups), (file, path)


def test_what_has_a_line_too_many_or_too_few_is_told(hiccups: Path) -> None:
    """In every group of every file, wherever it is not its author who chooses the names."""
    tried = 0
    for name, path in files(hiccups):
        whole = data(path.read_text("utf-8"))
        for place in list(groups(whole)):
            spoilt = deepcopy(whole)
            reached(spoilt, place)["nothing like it"] = "x"
            told = list(faults(spoilt, ANY[name], ANY[name]))
            assert told, (path.name, place)
            tried += 1
    assert tried > 100


def groups(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict) and "steps" not in place and not is_entry(place):
        yield place
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in parts if isinstance(value, dict | list) else ():
        yield from groups(inner, (*place, key))


def is_entry(place: tuple[Any, ...]) -> bool:
    """Whether a group is the entry of an event, whose fields only its own vocabulary knows."""
    return "entries" in place and isinstance(place[-1], int)


def reached(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        value = value[key]
    return value


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("rules", "topic: t\nrules:\n  - {id: a, cites: p9.9, when: fever, find: x}\n", "p9.9"),
        ("rules", "topic: t\nrules:\n  - {id: a, cites: p1.1, when: b}\n", "find"),
        ("rules", "topic: t\nrules:\n  - {id: a, when: b, find: c}\n", "cites"),
        ("rules", "topic: t\nrules: x\n", "array"),
        ("vocabulary", "elements:\n  a: {type: booleans, meaning: m, ask: a}\n", "booleans"),
        ("vocabulary", "elements:\n  A: {type: boolean, meaning: m, ask: a}\n", "A"),
        ("ledger", "document: {file: f, title: t}\nstatements:\n  p1: {fingerprint: 0}\n", "p1"),
        ("case", "as_of: 2026\nfacts: {hiccups: maybe}\n", "maybe"),
        ("case", "as_of: 2026\nfacts: {hicups: yes}\n", "hicups"),
        ("case", "facts: {hiccups: yes}\n", "as_of"),
    ],
)
def test_what_an_editor_underlines(name: str, text: str, told: str, hiccups: Path) -> None:
    own = schemas(known(load(hiccups).ruleset))
    assert any(told in one for one in wrong(name, text, own)), wrong(name, text, own)


def test_an_editor_offers_the_words_of_the_ruleset_with_what_they_mean(hiccups: Path) -> None:
    own = schemas(known(load(hiccups).ruleset))
    offered = {
        one["const"]: one["description"]
        for schema in own.values()
        for one in every(schema)
        if "const" in one
    }
    assert offered["p2.4"] == "Children younger than 6 years should have help with it."
    assert offered["another_cause is found"] == "whether a clinician has found another cause"
    assert {"asleep", "asleep is no", "not stubborn_spell", "drink_water"} <= offered.keys()
    assert "triggers includes cold_drink" in offered


def every(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else ():
        for one in inner if isinstance(inner, list) else [inner]:
            yield from every(one)


def test_a_schema_says_nothing_that_is_not_looked_at() -> None:
    assert not SAYS_NOTHING & {"type", "properties", "required"}
    for schema in ANY.values():
        assert set(schema["$defs"]) == {"condition"}
