"""A comparison of two rulesets for readers: sections of changes, as Markdown, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC
from itertools import groupby, starmap
from types import MappingProxyType
from typing import Any

from precept.model.facts import Interval, Members, Value
from precept.model.outcomes import ACTION, KINDS, SCORE
from precept.model.ruleset import Ruleset, Target
from precept.model.types import Ordered
from precept.model.vocabulary import Element
from precept.model.words import in_words, phrase_for, plain
from precept.report import markdown
from precept.report.changes import AS_OF, Diff, Entry, Row, Section, Sides, example
from precept.solver.differences import CASE, Aspect
from precept.solver.outcomes import URGENT
from precept.verification.diff.compare import Change, Comparison
from precept.verification.diff.edits import Edit, Part
from precept.verification.diff.where_shown import ShownBy

NOTHING = "nothing"
ONLY_THE_EXAMPLE = "only the facts in the example"
EXAMPLES = (
    "Each condition after “given” is sufficient, whatever else is known. Each example has the "
    f"fewest facts that show the change; its time is {AS_OF} UTC unless it states another."
)
_ANSWERS = MappingProxyType(
    {
        ACTION.id: ACTION.title,
        **{kind.id: kind.title for kind in KINDS.values()},
        URGENT: "Urgent actions of refused cases",
        CASE.kind: "Accepted cases",
    }
)
_ALIKE = MappingProxyType(
    {
        Aspect.STRENGTH: "Strength, where the answer is the same",
        Aspect.PROHIBITION: "Open prohibition, where the answer is the same",
        Aspect.CITATION: "Citations, where the answer is the same",
    }
)
FIGURES = "Figures and units that people read"
_SEEN = MappingProxyType(
    {
        Part.TEXTS: "Texts that people read",
        Part.DECLARATIONS: "Declarations that no proof about answers covers",
        Part.GUARANTEES: "Guarantees, choices, judgements and omissions",
    }
)
_EDITS = MappingProxyType(
    {
        Part.VOCABULARY: "Vocabulary",
        Part.RULES: "Rules",
        Part.DOCUMENT: "The document",
        Part.REVIEWS: "Sign-offs and waivers",
        Part.EDITORIAL: "Editorial",
    }
)
_NEW_PAIRS = "Pairs of actions that can now be recommended together and nobody has judged"
_DONE = MappingProxyType({"added": "added", "removed": "removed", "order": "reordered"})
_COUNTED = MappingProxyType(
    {
        Aspect.ANSWER: "Answers change",
        Aspect.STRENGTH: "Strength changes",
        Aspect.PROHIBITION: "Open prohibition changes",
        Aspect.CITATION: "Citations change",
    }
)
_KINDS = MappingProxyType({URGENT: "urgent action"})
_SHORT = 60
_NAMED = 3


def view(comparison: Comparison) -> Diff:
    """Return what text, Markdown and pages show of a comparison."""
    sections = (section for section in _sections(comparison) if section.entries)
    return Diff(_verdict(comparison), tuple(sections), EXAMPLES if comparison.changes else "")


def _verdict(comparison: Comparison) -> str:
    if comparison.equivalent:
        edited = "The edits change no answer. " if comparison.edits else ""
        return f"No case changes: proved for every case. {edited}".rstrip()
    proved = ["No answer changes: proved for every case."] if comparison.same_answers else []
    return " ".join((*_seen(comparison.edits), *_counts(comparison), *proved))


_COUNTED_EDITS = MappingProxyType(
    {
        Part.TEXTS: "Texts changed",
        Part.GUARANTEES: "Guarantees and choices changed",
        Part.DECLARATIONS: "Declarations changed",
        Part.VOCABULARY: "Words added or removed",
        Part.DOCUMENT: "The document changed",
    }
)


def _seen(edits: Iterable[Edit]) -> Iterator[str]:
    """Return the numbers of edits that people may see, those of figures first."""
    figures = sum(edit.changes_figures for edit in edits)
    if figures:
        yield f"Figures changed: {figures}."
    numbers = Counter(edit.part for edit in edits if not edit.changes_figures)
    for part, words in _COUNTED_EDITS.items():
        if numbers[part]:
            yield f"{words}: {numbers[part]}."


def _counts(comparison: Comparison) -> Iterator[str]:
    targets = dict.fromkeys(
        (change.difference.aspect, change.difference.target) for change in comparison.changes
    )
    for aspect, words in _COUNTED.items():
        kinds = Counter(
            target.kind for found, target in targets if found is aspect and target != CASE
        )
        scores = kinds.pop(SCORE.id, 0) if aspect is Aspect.STRENGTH else 0
        if kinds:
            yield f"{words}: {', '.join(starmap(_plural, kinds.items()))}."
        if scores:
            yield f"Points change: {_plural(SCORE.id, scores)}."
    if (Aspect.ANSWER, CASE) in targets:
        yield "Other cases are accepted."
    if comparison.unproved:
        yield f"Not proved: {len(comparison.unproved)}."


def _plural(kind: str, number: int) -> str:
    return f"{number} {_KINDS.get(kind, kind)}{'' if number == 1 else 's'}"


def _sections(comparison: Comparison) -> Iterator[Section]:
    yield from _seen_first(comparison.edits)
    changes, rows = comparison.changes, _Rows(comparison.combined)
    for kind, title in _ANSWERS.items():
        answers = (
            change
            for change in changes
            if change.difference.aspect is Aspect.ANSWER and change.difference.target.kind == kind
        )
        yield Section(title, tuple(_changed(answers, rows, comparison)))
    for aspect, title in _ALIKE.items():
        alike = [change for change in changes if change.difference.aspect is aspect]
        scores = [
            change
            for change in alike
            if aspect is Aspect.STRENGTH and change.difference.target.kind == SCORE.id
        ]
        others = (change for change in alike if change not in scores)
        yield Section(title, tuple(_changed(others, rows, comparison)))
        yield Section("Points", tuple(_changed(scores, rows, comparison)))
    pairs = (
        Entry(
            "; ".join(_target(Target(ACTION.id, action), comparison) for action in pair.actions),
            (Row("", "", example(pair.case)),),
        )
        for pair in comparison.pairs
    )
    yield Section(_NEW_PAIRS, tuple(pairs))
    unproved = (
        Entry(f"`{question.subject}`: {question.reason}") for question in comparison.unproved
    )
    yield Section("Not proved", tuple(unproved))
    for part, title in _EDITS.items():
        edited = tuple(Entry(_edit(edit)) for edit in comparison.edits if edit.part is part)
        renamed = comparison.renamed.items() if part is Part.VOCABULARY else ()
        names = tuple(Entry(f"`{before}` is now called `{now}`") for now, before in renamed)
        yield Section(title, (*names, *edited))


def _seen_first(edits: Iterable[Edit]) -> Iterator[Section]:
    """Return the sections of what people see although no answer need change."""
    edits = tuple(edits)
    yield Section(FIGURES, tuple(_side_by_side(edit) for edit in edits if edit.changes_figures))
    for part, title in _SEEN.items():
        others = (edit for edit in edits if edit.part is part and not edit.changes_figures)
        yield Section(title, tuple(map(_side_by_side, others)))


def _side_by_side(edit: Edit) -> Entry:
    name = f" `{edit.id}`" if edit.id else ""
    change = _DONE.get(edit.change, f"`{edit.change}`")
    shown = _shown_by(edit.shown_by) if edit.shown_by else ""
    sides = Sides(edit.before, edit.after, shown) if edit.before or edit.after else None
    return Entry(f"{edit.kind}{name}: {change}", sides=sides)


def _shown_by(places: ShownBy) -> str:
    cases = _named("cases", "", places.cases)
    ending = "" if len(places.scenarios) == 1 else "s"
    scenarios = _named("scenarios", f"scenario{ending} ", places.scenarios)
    return "; ".join(filter(None, (cases, scenarios))) or "no case and no scenario"


def _named(kind: str, few: str, names: Sequence[str]) -> str:
    """Return a few names, or the first of many and their number: *5 cases, such as a; b; c*."""
    if len(names) <= _NAMED:
        return f"{few}{'; '.join(names)}" if names else ""
    return f"{len(names)} {kind}, such as {'; '.join(names[:_NAMED])}"


def _changed(changes: Iterable[Change], rows: _Rows, comparison: Comparison) -> Iterator[Entry]:
    by_target: dict[Target, list[Change]] = {}
    for change in changes:
        by_target.setdefault(change.difference.target, []).append(change)
    for target, found in by_target.items():
        yield Entry(_target(target, comparison), tuple(rows.about(target, found)))


def _target(target: Target, comparison: Comparison) -> str:
    if target == CASE:
        return "Whether a case is accepted, or refused as impossible"
    words = _words(target, comparison.new) or _words(target, comparison.old)
    return f"`{target.id}`: {words}"


def _words(target: Target, ruleset: Ruleset) -> str:
    """Return the title of a target, or "" if the ruleset does not declare it."""
    kind = KINDS.get(target.kind, ACTION)
    found = kind.declared(ruleset.vocabulary).get(target.id)
    return found.title if found else ""


class _Rows:
    """Make the rows of one target after the other, and refer back to equal conditions."""

    def __init__(self, words: Ruleset) -> None:
        self._elements = words.vocabulary.elements
        self._shown: dict[frozenset[str], str] = {}

    def about(self, target: Target, changes: Iterable[Change]) -> Iterator[Row]:
        for answers, group in groupby(changes, _answers):
            yield from self._rows(target, answers, list(group))

    def _rows(self, target: Target, answers: str, changes: list[Change]) -> Iterator[Row]:
        given = [self._given(change) for change in changes]
        conditions = frozenset(given) - {"", ONLY_THE_EXAMPLE}
        if changes[-1].difference.more:
            given[-1] = f"{given[-1]} (and there are further conditions)"
        elif len(conditions) > 1 and conditions in self._shown:
            same = f"the same conditions as for {self._shown[conditions]}"
            yield Row(answers, same, example(changes[0].example))
            return
        self._shown.setdefault(conditions, f"`{target.id}`, {answers}")
        for change, condition in zip(changes, given, strict=True):
            yield Row(answers, condition, example(change.example))

    def _given(self, change: Change) -> str:
        if change.difference.aspect is not Aspect.ANSWER:
            return ""
        if change.difference.given is None:
            return ONLY_THE_EXAMPLE
        return "; ".join(phrases(change.difference.given, self._elements)) or "anything"


def _answers(change: Change) -> str:
    return " → ".join(
        plain(side) or NOTHING for side in (change.difference.before, change.difference.after)
    )


def phrases(values: Mapping[str, Value], elements: Mapping[str, Element]) -> Iterator[str]:
    """Yield a phrase for each known value."""
    for id_, value in values.items():
        element = elements[id_]
        match value:
            case Members(present, absent):
                yield from (phrase_for(element, code) for code in sorted(present))
                yield from (phrase_for(element, f"not {code}") for code in sorted(absent))
            case Interval():
                assert isinstance(element.type, Ordered)
                inner = _without_limits(value, element.type)
                yield phrase_for(element, in_words(inner, element.type, UTC))
            case _:
                yield phrase_for(element, in_words(value, element.type, UTC))


def _without_limits(value: Interval, type_: Ordered) -> Interval:
    """Drop an end that is only the limit of the type, and goes without saying."""
    low = None if value.lo == type_.minimum else value.lo
    high = None if value.hi == type_.maximum else value.hi
    return value if low is None and high is None else Interval(low, high)


def _edit(edit: Edit) -> str:
    name = f" `{edit.id}`" if edit.id else ""
    if edit.change in _DONE:
        return f"{edit.kind}{name}: {_DONE[edit.change]}"
    if not (edit.before or edit.after) or max(len(edit.before), len(edit.after)) > _SHORT:
        return f"{edit.kind}{name}: `{edit.change}` edited"
    return f"{edit.kind}{name}: `{edit.change}`: {edit.before or NOTHING} → {edit.after or NOTHING}"


def as_markdown(comparison: Comparison, old: str, new: str) -> str:
    """Return the view as Markdown; `old` and `new` are the rulesets as the user named them."""
    diff = view(comparison)
    parts = [
        f"# {markdown.words(comparison.new.title)}: what changes",
        f"{markdown.code(old)} → {markdown.code(new)}",
        f"**{diff.verdict}**",
        *(part for section in diff.sections for part in _markdown(section)),
        *filter(None, [diff.remark]),
    ]
    return "\n\n".join(parts) + "\n"


def _markdown(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    listed = [entry for entry in section.entries if not entry.rows and not entry.sides]
    if listed:
        yield "\n".join(f"- {markdown.words(entry.words)}" for entry in listed)
    for entry in section.entries:
        if entry.sides:
            yield f"### {markdown.words(entry.words)}"
            sides = (entry.sides.before or NOTHING, entry.sides.after or NOTHING)
            shown = ("shown by",) if entry.sides.shown_by else ()
            cells = (*sides, *((entry.sides.shown_by,) if shown else ()))
            yield _table(("before", "after", *shown), [tuple(map(markdown.words, cells))])
        if entry.rows:
            yield f"### {markdown.words(entry.words)}"
            yield _table(("change", "given", "example"), map(_cells, entry.rows))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows))


def _cells(row: Row) -> tuple[str, str, str]:
    facts = "<br>".join(map(markdown.code, row.example)) or "nothing known"
    return markdown.words(row.change), markdown.words(row.given), facts


def as_json(comparison: Comparison, old: str, new: str) -> dict[str, Any]:
    """Return the comparison as an object.

    - `old`, `new`: the rulesets as the user named them; `ruleset`: the id of the new one.
    - `equivalent`: whether it is proved that no case changes, and people read the same.
    - `same_answers`: whether it is proved that no answer changes.
    - `changes`: each with
      - `target`, whose answer changes; `advice`, its id if it is an action, else null;
      - `aspect`: `answer`, or where the answer is the same `strength`, `prohibition` (one that is
        open) or `citation`;
      - `before` and `after`, null where there is no value; for citations, lists;
      - `given`: a sufficient condition, whatever else is known; null where the change depends on
        what is not known; `more`: whether there are further conditions;
      - `example`: the smallest case, as `decide` reads it.
    - `not_proved`: the `subject` without a proof, and the `reason`.
    - `pairs`: pairs of `actions` that can now be recommended together, which nobody has judged,
      each with an `example`.
    - `renamed`: new names by the old ones.
    - `edits`: `part` (`texts`, `declarations`, `guarantees`, `vocabulary`, `rules`, `document`,
      `reviews` or `editorial`), `kind`, `id`, the `change` (`added`, `removed`, `order` or a
      field), `before` and `after`, and of a text `figures`, whether its figures or units changed,
      and `shown_by`, the `cases` and `scenarios` that show it. Those of figures come first, then
      other texts, declarations and guarantees.
    """
    pairs = [{"actions": list(pair.actions), "example": pair.case} for pair in comparison.pairs]
    return {
        "old": old,
        "new": new,
        "ruleset": comparison.new.id,
        "equivalent": comparison.equivalent,
        "same_answers": comparison.same_answers,
        "changes": [_change(change, comparison) for change in comparison.changes],
        "not_proved": [asdict(question) for question in comparison.unproved],
        "pairs": pairs,
        "renamed": {before: now for now, before in comparison.renamed.items()},
        "edits": [_as_data(edit) for edit in sorted(comparison.edits, key=_rank)],
    }


def _rank(edit: Edit) -> tuple[bool, int]:
    return not edit.changes_figures, [*Part].index(edit.part)


def _as_data(edit: Edit) -> dict[str, Any]:
    has_figures = edit.part is Part.TEXTS or edit.changes_figures
    of_texts = {"figures": edit.changes_figures} if has_figures else {}
    data = {name: value for name, value in asdict(edit).items() if value is not None}
    return data | of_texts


def _change(change: Change, comparison: Comparison) -> dict[str, Any]:
    found, elements = change.difference, comparison.combined.vocabulary.elements
    given = None if found.given is None else list(phrases(found.given, elements))
    return {
        "target": found.target._asdict(),
        "advice": found.target.id if found.target.kind == "action" else None,
        "aspect": found.aspect.value,
        "before": _side(found.before, found.aspect),
        "after": _side(found.after, found.aspect),
        "given": given,
        "more": found.more,
        "example": change.example,
    }


def _side(answer: str, aspect: Aspect) -> str | list[str] | None:
    if aspect is Aspect.CITATION:
        return answer.split(", ") if answer else []
    return answer or None
