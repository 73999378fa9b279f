"""JSON Schemas of the files that authors write, made from the grammar and a ruleset's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from precept.language import grammar
from precept.language.grammar import UNKNOWN, GroupSpec, Value
from precept.model.conditions import Holds, Not, notation
from precept.model.outcomes import KINDS
from precept.model.records import dataclass
from precept.model.ruleset import Role, Ruleset
from precept.model.types import Boolean, Code, CodeSet, Type
from precept.model.vocabulary import Element, EventList, Vocabulary

Schema = dict[str, Any]

# What a text means is for its element to say, so an editor may take it for a number.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_CONDITION: Schema = {"$ref": "#/$defs/condition"}


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a ruleset declares, each with its meaning. Without any, all names will do."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None


def known(ruleset: Ruleset) -> Known:
    """Return the names of a ruleset, by the kinds to which the grammar refers."""
    words, points = ruleset.vocabulary, ruleset.decisions
    names = {
        "statements": {key: entry.says for key, entry in ruleset.ledger.statements.items()},
        **{
            kind.section: {key: item.title for key, item in kind.declared(words).items()}
            for kind in KINDS.values()
        },
        "classifications": {key: item.meaning for key, item in words.classifications.items()},
        "roles": {key: _rank(role) for key, role in ruleset.roles.items()},
        "strengths": {key: f"means {word.means}" for key, word in ruleset.strengths.items()},
        "decisions": {key: ", ".join(point.among) for key, point in points.items()},
    }
    return Known(names, dict(_conditions(words)), words)


def _rank(role: Role) -> str:
    return f"outranks {', '.join(role.outranks)}" if role.outranks else "outranks no other role"


def _conditions(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The conditions that can be written out in full; those with a number cannot."""
    for element in vocabulary.elements.values():
        for line in _lines(element):
            yield line, element.meaning
    for finding in vocabulary.findings.values():
        yield finding.id, finding.meaning
        yield notation(Not(Holds(finding.id))), f"not: {finding.meaning}"


def _lines(element: Element) -> Iterator[str]:
    match element.type:
        case Boolean():
            yield from (element.id, f"{element.id} is no")
        case Code(codes):
            yield from (f"{element.id} is {code}" for code in codes)
        case CodeSet(codes):
            yield from (f"{element.id} includes {code}" for code in codes)


def schemas(known: Known) -> Mapping[str, Schema]:
    """Return the schema of each kind of file; with the words of a ruleset, of that one's files."""
    writer = _Writer(known)
    return {
        name: {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": file.pattern,
            **writer.value(file.group),
            "$defs": {"condition": writer.condition()},
        }
        for name, file in grammar.FILES.items()
    }


class _Writer:
    """Writes values of the grammar as schemas."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def value(self, value: Value) -> Schema:
        """Return the schema of a value."""
        match value:
            case grammar.Text(pattern):
                return {"type": "string", "pattern": pattern} if pattern else _TEXT
            case grammar.Choice(words):
                return _words(words)
            case grammar.Reference(kind, besides):
                return self._names(kind, besides)
            case grammar.Condition():
                return _CONDITION
            case grammar.ListOf(item, or_one, length):
                items = _list(self.value(item))
                items |= {"minItems": length, "maxItems": length} if length else {}
                return _either(self.value(item), items) if or_one else items
            case grammar.Entries(entry, pattern):
                return _entries(self.value(entry), pattern)
            case grammar.Either(values):
                return _either(*map(self.value, values))
            case GroupSpec(forms=forms):
                specs = [value.form(form[0]) for form in forms] or [value]
                return _either(*map(self._group, specs))
            case grammar.Facts(fact):
                return self._facts(fact)
            case grammar.History(events):
                return self._history(events)

    def _names(self, kind: str, besides: tuple[str, ...]) -> Schema:
        """A declared name, or one of some words that need no declaration."""
        names = self._known.names.get(kind)
        if not besides:
            return _words(names or {})
        declared = [{"type": "string"}] if names is None else [_words(names)] if names else []
        return _either(_words(besides), *declared)

    def condition(self) -> Schema:
        """Return the schema of a condition."""
        joined = {**_list(_CONDITION), "minItems": 1}
        joins = {"all": joined, "any": joined, "not": _CONDITION}
        words = [_words(self._known.conditions)] if self._known.conditions else []
        groups = (_object({name: inner}, required=(name,)) for name, inner in joins.items())
        counted = {"at least": _TEXT, "of": joined}
        return _either(*words, {"type": "string"}, *groups, _object(counted, required=counted))

    def _group(self, spec: GroupSpec, others: Mapping[str, Schema] | None = None) -> Schema:
        """A group of these lines; `others` are lines of other kinds, or of more."""
        lines = {line.name: _described(self.value(line.value), line.about) for line in spec.lines}
        required = (line.name for line in spec.lines if line.is_required)
        return _object({**lines, **(others or {})}, required)

    def _facts(self, fact: GroupSpec) -> Schema:
        facts = _entries(self._fact(None, fact))
        if self._known.vocabulary:
            elements = self._known.vocabulary.elements.values()
            facts = _object(
                {each.id: _described(self._fact(each.type, fact), each.ask) for each in elements}
            )
        return _either(facts, {"type": "null"})

    def _fact(self, type_: Type | None, fact: GroupSpec) -> Schema:
        value = self._typed(type_)
        alone = self._group(fact, {"value": value})
        timed = self._group(grammar.TIMED_FACT, {"value": value})
        return _either(value, alone, _list(timed))

    def _typed(self, type_: Type | None) -> Schema:
        match type_:
            case Boolean():
                return _words(("yes", "no", UNKNOWN))
            case Code(codes):
                return _words((*codes, UNKNOWN))
            case CodeSet(codes):
                return self._members(_words(codes))
            case None:
                return _either(_TEXT, self._members(_TEXT))
            case _:
                return _TEXT

    def _members(self, code: Schema) -> Schema:
        sides = dict.fromkeys(("present", "absent"), _either(code, _list(code)))
        return _either(_words((UNKNOWN,)), _list(code), self._group(grammar.MEMBERS, sides))

    def _history(self, events: GroupSpec) -> Schema:
        if not self._known.vocabulary:
            return _entries(self._events(None, events))
        lists = self._known.vocabulary.history.values()
        return _object(
            {each.id: _described(self._events(each, events), each.meaning) for each in lists}
        )

    def _events(self, listed: EventList | None, events: GroupSpec) -> Schema:
        entry = _entries(
            _either(self._field(None), _list(self._group(grammar.EVIDENCE))), pattern=".*"
        )
        if listed:
            fields = {each.id: self._field(each.type) for each in listed.fields.values()}
            entry = self._group(grammar.EVENT, fields)
        return self._group(events, {"entries": _list(entry)})

    def _field(self, type_: Type | None) -> Schema:
        value = self._typed(type_)
        return _either(value, self._group(grammar.FACT, {"value": value}))


def _either(*schemas: Schema) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def _words(known: Mapping[str, str] | Iterable[str]) -> Schema:
    """A word to choose from, with its meaning if that is given; any word, if none are known."""
    if not isinstance(known, Mapping):
        return {"enum": list(known)}
    if not known:
        return _TEXT
    return {"anyOf": [{"const": word, "description": meaning} for word, meaning in known.items()]}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(lines: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(lines),
        "required": list(required),
        "additionalProperties": False,
    }


def _entries(entry: Schema, pattern: str = grammar.NAME) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": entry,
    }


def _described(schema: Schema, about: str) -> Schema:
    # Whatever stands beside a reference is ignored.
    return {"description": about, **({"anyOf": [schema]} if "$ref" in schema else schema)}
