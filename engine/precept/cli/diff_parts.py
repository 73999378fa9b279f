"""What a comparison comes to, in parts: for whatever way of laying them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.cli.diff_rows import AS_OF, NOTHING, Row, Rows, example
from precept.comparison.compare import Change, Comparison
from precept.comparison.edit import Edit, Part
from precept.ir.rules import Ruleset, Target
from precept.proof.difference import CASE, URGENT, Aspect


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changes, in words; `rows` where that is shown by cases."""

    words: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind that change."""

    title: str
    entries: tuple[Entry, ...]


_ANSWERS = MappingProxyType(
    {
        "action": "Advice",
        "finding": "Findings",
        "note": "Notes",
        URGENT: "What is urgent even where a case is refused",
        CASE.kind: "Cases that are accepted",
    }
)
_ALIKE = MappingProxyType(
    {
        Aspect.STRENGTH: "Strength, where the answer is the same",
        Aspect.CITATION: "What is cited, where the answer is the same",
    }
)
_EDITS = MappingProxyType(
    {
        Part.DECLARED: "Declared otherwise, which no proof about answers covers",
        Part.WORDS: "Words that come and go",
        Part.RULES: "Rules",
        Part.PROMISES: "What is promised, judged or left out",
        Part.DOCUMENT: "The document",
        Part.STANDING: "Who stands for it, and what is put up with",
        Part.READ: "Editorial",
    }
)

_NEW_PAIRS = "Now recommended to one person at once, which nobody has judged"
_DONE = MappingProxyType({"added": "added", "removed": "removed", "order": "put in another order"})
_SHORT = 60

EXAMPLES = (
    "What is given is enough, whatever else is known. Examples take the fewest facts that show the "
    f"change; their time is {AS_OF} UTC."
)


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """All parts of which there is something to tell."""
    return tuple(one for one in _sections(comparison) if one.entries)


def _sections(of: Comparison) -> Iterator[Section]:
    rows = Rows(of.words)
    answers = [change for change in of.changes if change.of.aspect is Aspect.ANSWER]
    for kind, title in _ANSWERS.items():
        yield _changed(title, [one for one in answers if one.of.target.kind == kind], rows, of)
    for aspect, title in _ALIKE.items():
        yield _changed(title, [one for one in of.changes if one.of.aspect is aspect], rows, of)
    pairs = (
        Entry(_pair(pair.actions, of), (Row("", "", example(pair.case)),)) for pair in of.pairs
    )
    yield Section(_NEW_PAIRS, tuple(pairs))
    unproved = (Entry(f"`{one.what}`: {one.why}") for one in of.unproved)
    yield Section("Not proved", tuple(unproved))
    for part, title in _EDITS.items():
        edited = tuple(Entry(_edit(edit)) for edit in of.edits if edit.part is part)
        renamed = of.names.items() if part is Part.WORDS else ()
        names = tuple(Entry(f"`{before}` is now called `{now}`") for now, before in renamed)
        yield Section(title, (*names, *edited))


def _changed(title: str, changes: Iterable[Change], rows: Rows, of: Comparison) -> Section:
    by_target: dict[Target, list[Change]] = {}
    for one in changes:
        by_target.setdefault(one.of.target, []).append(one)
    return Section(
        title,
        tuple(
            Entry(_target(target, of), tuple(rows.of(target, some)))
            for target, some in by_target.items()
        ),
    )


def _target(target: Target, of: Comparison) -> str:
    if target == CASE:
        return "Whether a case is accepted, or refused as impossible"
    words = next(filter(None, (_words(target, one) for one in (of.new, of.old))), "")
    return f"`{target.id}`: {words}"


def _words(target: Target, ruleset: Ruleset) -> str:
    """What a target means; nothing if the ruleset does not know it."""
    words = ruleset.vocabulary
    match target:
        case Target("finding", id_) if id_ in words.findings:
            return words.findings[id_].meaning
        case Target("note", id_) if id_ in words.notes:
            return words.notes[id_].text
        case Target(_, id_) if id_ in words.actions:
            return words.actions[id_].words
        case _:
            return ""


def _pair(actions: tuple[str, str], of: Comparison) -> str:
    return "; ".join(_target(Target("action", one), of) for one in actions)


def _edit(edit: Edit) -> str:
    name = f" `{edit.id}`" if edit.id else ""
    if edit.what in ("added", "removed", "order"):
        return f"{edit.kind}{name}: {_DONE[edit.what]}"
    if not (edit.before or edit.after) or max(len(edit.before), len(edit.after)) > _SHORT:
        return f"{edit.kind}{name}: `{edit.what}` edited"
    return f"{edit.kind}{name}: `{edit.what}`: {edit.before or NOTHING} → {edit.after or NOTHING}"
