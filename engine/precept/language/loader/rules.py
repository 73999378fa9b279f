"""Rules files: a topic and its rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import Scope, condition_behind, read_condition
from precept.language.loader.ledger import read_cites
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import Node, ScalarNode
from precept.model.answers import WORDS
from precept.model.diagnostics import Diagnostics, did_you_mean, one_of
from precept.model.ledger import Ledger
from precept.model.ruleset import Advise, Conclusion, DecisionPoint, Find, Rule, Show, Silence


def read_rules(
    node: Node | None, scope: Scope, ledger: Ledger, diagnostics: Diagnostics
) -> list[Rule]:
    """The sound rules of one file."""
    file = shape.group(node, grammar.RULES, diagnostics)
    if file is None:
        return []
    rules = []
    for item in shape.items(file.fields.get("rules"), "rules", diagnostics):
        rule = _rule(item, file.string("topic"), scope, ledger, diagnostics)
        rules += [rule] if rule else []
    return rules


def _rule(
    node: Node, topic: str, scope: Scope, ledger: Ledger, diagnostics: Diagnostics
) -> Rule | None:
    group = shape.group(node, grammar.RULE, diagnostics)
    id_ = group.text("id") if group else None
    if group is None or id_ is None or not shape.is_id(id_, diagnostics):
        return None
    cites = read_cites(group, ledger, diagnostics)
    if "cites" not in group.fields:
        message = f"the rule `{id_.value}` cites no statement"
        diagnostics.add(faults.NO_CITATION, id_.span, message)
    conclusion = _conclusion(group, id_, scope, diagnostics)
    conditions = {
        name: read_condition(group.fields[name], scope, diagnostics)
        for name in ("when", "unless")
        if name in group.fields
    }
    when = conditions.get("when")
    if conclusion is None or when is None or None in conditions.values():
        return None
    unless, says = conditions.get("unless"), group.string("says")
    return Rule(id_.value, topic, cites, when, unless, conclusion, says, id_.span)


def _conclusion(
    group: Group, id_: ScalarNode, scope: Scope, diagnostics: Diagnostics
) -> Conclusion | None:
    named = [form[0] for form in grammar.RULE.forms if form[0] in group.fields]
    if len(named) != 1:
        has = f"has {len(named)}: {one_of(named)}" if named else "has none"
        message = f"the rule `{id_.value}` needs one conclusion and {has}"
        diagnostics.add(faults.NO_CONCLUSION, id_.span, message)
        return None
    target = group.text(named[0])
    strength = _strength(group, id_, named[0], diagnostics)
    if target is None or not is_declared(target, named[0], scope, diagnostics):
        return None
    match named[0]:
        case "find":
            return Find(target.value)
        case "note":
            return Show(target.value)
        case _:
            return Advise(target.value, WORDS[strength]) if strength else None


def _strength(group: Group, id_: ScalarNode, named: str, diagnostics: Diagnostics) -> str:
    text = group.text("strength")
    if named != "advise":
        if text:
            message = "only advice has a strength; findings and notes have none"
            diagnostics.add(faults.BAD_STRENGTH, text.span, message, help="delete the line")
    elif text is None:
        message = f"the rule `{id_.value}` advises without a strength"
        help = f"add `strength:` with the document's word: {one_of(WORDS)}"
        diagnostics.add(faults.BAD_STRENGTH, id_.span, message, help=help)
    elif text.value in WORDS:
        return text.value
    else:
        # The nearest by its letters would often be the wrong one: `usually` for `shall`.
        help = f"write the document's own word, which is one of {one_of(WORDS)}"
        message = f"`{text.value}` is not a word of strength"
        diagnostics.add(faults.BAD_STRENGTH, text.span, message, help=help)
    return ""


def is_declared(target: ScalarNode, named: str, scope: Scope, diagnostics: Diagnostics) -> bool:
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
        diagnostics.add(faults.CONCLUDES_INPUT, target.span, message)
        return False
    if scope.is_faulty(target.value):
        return False
    message = f"unknown {what} `{target.value}`"
    help = did_you_mean(target.value, known, f"declare it under `{what}s` in vocabulary.yaml")
    diagnostics.add(faults.UNKNOWN_TARGET, target.span, message, help=help)
    return False


def read_decisions(
    node: Node | None, scope: Scope, ledger: Ledger, diagnostics: Diagnostics
) -> tuple[Mapping[str, DecisionPoint], tuple[Silence, ...]]:
    """The decision points by their names, and the silences, without those that are faulty."""
    file = shape.group(node, grammar.DECISIONS, diagnostics)
    fields = file.fields if file else {}
    entries = tuple(shape.entries(fields.get("decisions"), "decisions", diagnostics))
    points = [_point(name, entry, scope, diagnostics) for name, entry in entries]
    declared = [name.value for name, _ in entries]
    silences = [
        _silence(item, declared, scope, ledger, diagnostics)
        for item in shape.items(fields.get("silences"), "silences", diagnostics)
    ]
    return (
        MappingProxyType({point.id: point for point in points if point}),
        tuple(silence for silence in silences if silence),
    )


def _point(
    name: ScalarNode, node: Node, scope: Scope, diagnostics: Diagnostics
) -> DecisionPoint | None:
    group = shape.group(node, grammar.DECISION_POINT, diagnostics, name.value)
    if group is None:
        return None
    when = condition_behind(group, "when", scope, diagnostics)
    actions = group.texts("among")
    if "among" in group.fields and (not actions or len(set(group.strings("among"))) < len(actions)):
        message = (
            f"the decision point `{name.value}` names the actions it is between, each of them once"
        )
        diagnostics.add(faults.BAD_DECISION, group.fields["among"].span, message)
        return None
    sound = [is_declared(action, "advise", scope, diagnostics) for action in actions]
    if when is None or not sound or not all(sound):
        return None
    return DecisionPoint(name.value, when, group.strings("among"), name.span)


def _silence(
    node: Node, declared: list[str], scope: Scope, ledger: Ledger, diagnostics: Diagnostics
) -> Silence | None:
    group = shape.group(node, grammar.SILENCE, diagnostics)
    if group is None:
        return None
    when, decision = condition_behind(group, "when", scope, diagnostics), group.text("decision")
    cites = read_cites(group, ledger, diagnostics)
    if decision and decision.value not in declared:
        message = f"there is no decision point `{decision.value}`"
        help = did_you_mean(decision.value, declared, "declare it under `decisions:`")
        diagnostics.add(faults.BAD_DECISION, decision.span, message, help=help)
        return None
    if when is None or decision is None:
        return None
    return Silence(decision.value, when, cites, group.string("because"), group.span)
