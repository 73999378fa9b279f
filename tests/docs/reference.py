"""Generate the reference of every field in docs/language.md; `make docs` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from precept.language import grammar
from precept.language.grammar import GroupSpec, LineSpec, Value
from precept.model.diagnostics import one_of

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
BEGIN = "<!-- Every field: written by `make docs` -->"
END = "<!-- Every field: end -->"
_FILES = {"case": "a case", "episode": "an episode"}


def reference() -> str:
    """Return the section: for each kind of file its groups, and for each group its lines."""
    parts = [
        "## Every field",
        "Lines in brackets are optional. `precept schema` writes them as JSON Schemas for editors.",
    ]
    written: set[GroupSpec] = set()
    for name, file in grammar.FILES.items():
        title = _FILES.get(name) or f"`{file.pattern.replace('{,/*}', '')}`"
        parts.append(f"### In {title}")
        for spec in _groups(file.group):
            if spec not in (*written, grammar.UNREAD_STATEMENT):
                written.add(spec)
                parts.append(_table(spec))
    return "\n\n".join(parts)


def _groups(spec: GroupSpec) -> Iterator[GroupSpec]:
    """Yield a group and the groups of its lines."""
    yield spec
    for line in spec.lines:
        for inner in _inside(line.value):
            yield from _groups(inner)


def _inside(value: Value) -> Iterator[GroupSpec]:
    match value:
        case GroupSpec():
            yield value
        case grammar.Facts():
            yield from (grammar.TIMED_FACT, grammar.MEMBERS)
        case grammar.History(inner):
            yield inner
        case grammar.ListOf(inner_value) | grammar.Entries(inner_value):
            yield from _inside(inner_value)
        case grammar.Either(values):
            for each in values:
                yield from _inside(each)
        case _:
            return


def _table(spec: GroupSpec) -> str:
    title = _noun(spec)
    title = title[0].upper() + title[1:]
    rows = ["| line | value | meaning |", "|---|---|---|"]
    rows += [f"| {_name(line)} | {_words(line.value)} | {line.about} |" for line in spec.lines]
    text = f"**{title}**" + (f": {_forms(spec)}" if spec.forms else "")
    return "\n\n".join((text, "\n".join(rows)))


def _noun(spec: GroupSpec) -> str:
    return re.sub("^(a|an|the) ", "", spec.label)


def _name(line: LineSpec) -> str:
    return f"`{line.name}`" if line.is_required else f"[`{line.name}`]"


def _forms(spec: GroupSpec) -> str:
    forms = (" with ".join(f"`{name}`" for name in form) for form in spec.forms)
    return f"has one of {'; '.join(forms)}"


def _words(value: Value) -> str:  # noqa: C901 (a case for each kind of value)
    match value:
        case grammar.Text():
            return "a text"
        case grammar.Choice(words):
            return one_of(words)
        case grammar.Reference(kind, besides):
            declared = f"one of the {kind}"
            return f"{one_of(besides)}, or {declared}" if besides else declared
        case grammar.Condition():
            return "a condition"
        case grammar.ListOf(item, or_one, length):
            if length:
                return f"a list of {length}: {_words(item)}"
            return (
                f"{_words(item)}, or several in a list" if or_one else f"a list of {_words(item)}"
            )
        case grammar.Entries(entry):
            return f"named entries: {_words(entry)}"
        case grammar.Either(values):
            return ", or ".join(dict.fromkeys(map(_words, values)))
        case grammar.Facts():
            return "the values of elements"
        case grammar.History():
            return "lists of events"
        case GroupSpec():
            return f"*{_noun(value)}*"


def page() -> str:
    """Return the page with the reference as the grammar makes it."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{reference()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
