"""Rules files: a topic and its rules."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir.ledger import Ledger
from precept.ir.rules import Advise, Conclusion, Find, Rule, Show
from precept.ir.strength import WORDS
from precept.lowering import faults, shape
from precept.lowering.citations import read_cites
from precept.lowering.conditions import Scope, read_condition
from precept.lowering.shape import Group
from precept.syntax.nodes import Node, Text

_CONCLUSIONS = ("find", "advise", "note")
_OPTIONAL = ("cites", "unless", "strength", "says", *_CONCLUSIONS)


def read_rules(
    node: Node | None, scope: Scope, ledger: Ledger, found: list[Diagnostic]
) -> list[Rule]:
    """The sound rules of one file."""
    file = shape.group(node, "a rules file", found, ["topic", "rules"])
    if file is None:
        return []
    rules = []
    for item in shape.items(file.fields.get("rules"), "rules", found):
        rule = _rule(item, file.string("topic"), scope, ledger, found)
        rules += [rule] if rule else []
    return rules


def _rule(
    node: Node, topic: str, scope: Scope, ledger: Ledger, found: list[Diagnostic]
) -> Rule | None:
    group = shape.group(node, "a rule", found, ["id", "when"], _OPTIONAL)
    id_ = group.text("id") if group else None
    if group is None or id_ is None or not shape.is_id(id_, found):
        return None
    cites = read_cites(group, ledger, found)
    if "cites" not in group.fields:
        message = f"the rule `{id_.value}` cites no statement"
        found.append(faults.NO_CITATION.at(id_.span, message))
    conclusion = _conclusion(group, id_, scope, found)
    conditions = {
        name: read_condition(group.fields[name], scope, found)
        for name in ("when", "unless")
        if name in group.fields
    }
    when = conditions.get("when")
    if conclusion is None or when is None or None in conditions.values():
        return None
    unless, says = conditions.get("unless"), group.string("says")
    return Rule(id_.value, topic, cites, when, unless, conclusion, says, id_.span)


def _conclusion(
    group: Group, id_: Text, scope: Scope, found: list[Diagnostic]
) -> Conclusion | None:
    named = [name for name in _CONCLUSIONS if name in group.fields]
    if len(named) != 1:
        has = f"has {len(named)}: {one_of(named)}" if named else "has none"
        message = f"the rule `{id_.value}` needs one conclusion and {has}"
        found.append(faults.NO_CONCLUSION.at(id_.span, message))
        return None
    target = group.text(named[0])
    strength = _strength(group, id_, named[0], found)
    if target is None or not is_declared(target, named[0], scope, found):
        return None
    match named[0]:
        case "find":
            return Find(target.value)
        case "note":
            return Show(target.value)
        case _:
            return Advise(target.value, WORDS[strength]) if strength else None


def _strength(group: Group, id_: Text, named: str, found: list[Diagnostic]) -> str:
    text = group.text("strength")
    if named != "advise":
        if text:
            message = "only advice has a strength; findings and notes have none"
            found.append(faults.BAD_STRENGTH.at(text.span, message, help="delete the line"))
    elif text is None:
        message = f"the rule `{id_.value}` advises without a strength"
        help = f"add `strength:` with the document's word: {one_of(WORDS)}"
        found.append(faults.BAD_STRENGTH.at(id_.span, message, help=help))
    elif text.value in WORDS:
        return text.value
    else:
        # The nearest by its letters would often be the wrong one: `usually` for `shall`.
        help = f"write the document's own word, which is one of {one_of(WORDS)}"
        message = f"`{text.value}` is not a word of strength"
        found.append(faults.BAD_STRENGTH.at(text.span, message, help=help))
    return ""


def is_declared(target: Text, named: str, scope: Scope, found: list[Diagnostic]) -> bool:
    """Whether the vocabulary has what is to be concluded; `named` is `find`, `advise` or `note`."""
    vocabulary = scope.vocabulary
    what, known = {
        "find": ("finding", vocabulary.findings),
        "advise": ("action", vocabulary.actions),
        "note": ("note", vocabulary.notes),
    }[named]
    if target.value in known:
        return True
    if target.value in vocabulary.elements:
        message = f"`{target.value}` is asked, so no rule may conclude it"
        found.append(faults.CONCLUDES_INPUT.at(target.span, message))
        return False
    if scope.is_faulty(target.value):
        return False
    message = f"unknown {what} `{target.value}`"
    help = did_you_mean(target.value, known, f"declare it under `{what}s` in vocabulary.yaml")
    found.append(faults.UNKNOWN_TARGET.at(target.span, message, help=help))
    return False
