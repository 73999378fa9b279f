"""Rules, safety properties and decision points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import condition_behind, read_condition
from precept.language.loader.context import LoadingContext
from precept.language.loader.ledger import read_cites
from precept.language.loader.parameters import (
    Stretch,
    behind,
    condition_of_days,
    each_once,
    on_each_stretch,
)
from precept.language.loader.shape import Group
from precept.language.loader.tables import read_table
from precept.language.loader.types import read_points, read_scalar
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.answers import WORDS, Strength
from precept.model.arithmetic import Computed
from precept.model.conditions import (
    Comparison,
    Condition,
    Op,
    class_finding,
    classification_of,
    findings,
    scores,
    signed_leaves,
)
from precept.model.diagnostics import Diagnostics, one_of
from precept.model.outcomes import ACTION, FINDING, KINDS, NOTE, SCORE
from precept.model.ruleset import (
    DEFAULT,
    FIND_OUT,
    WHILE_UNKNOWN,
    Add,
    Advise,
    Always,
    Conclusion,
    DecisionPoint,
    Excludes,
    Find,
    Guarantee,
    Impossible,
    Independent,
    Never,
    Rule,
    Safety,
    Show,
    Silence,
    Table,
    Together,
)
from precept.model.types import Boolean
from precept.model.vocabulary import Classification


def read_rules(node: Node | None, context: LoadingContext) -> tuple[list[Rule], list[Table]]:
    """Return the sound rules of one file, those of tables among them, and its tables."""
    rules: list[Rule] = []
    tables: list[Table] = []
    file = shape.group(node, grammar.RULES, context.diagnostics)
    topic = file.string("topic") if file else ""
    listed = file.fields.get("rules") if file else None
    for item in shape.items(listed, "rules", context.diagnostics):
        if isinstance(item, MappingNode) and item.get("table") is not None:
            rows, table = read_table(item, topic, context, _by_days)
            rules += rows
            tables += [table] if table else []
        else:
            rules += _rules(item, topic, context)
    return rules, tables


def _rules(node: Node, topic: str, context: LoadingContext) -> list[Rule]:
    """Return the rules that a node says: one for each action that it advises."""
    rules, found = list[Rule](), list[Diagnostics]()
    for written in _actions(node, context.diagnostics):
        inside = replace(context, diagnostics=Diagnostics())
        rules += _by_days(written, topic, inside)
        found.append(inside.diagnostics)
    context.diagnostics.extend(each_once(found))
    return rules


def _by_days(node: Node, topic: str, context: LoadingContext) -> list[Rule]:
    """Return the rule that a node says; one for each value of the parameters that it reads."""
    lines = [node.get(name) for name in ("when", "unless")] if isinstance(node, MappingNode) else []
    also = behind(lines, context, _amounts(node, context))
    read = on_each_stretch(lines, context, lambda inside: _rule(node, topic, inside), also)
    return [stretch.rule(rule) if stretch else rule for stretch, rule in read]


def _amounts(node: Node, context: LoadingContext) -> Iterator[Computed]:
    """Yield how much of the action is computed that a rule recommends."""
    if not isinstance(node, MappingNode):
        return
    advised, word = node.get(ACTION.conclusion), node.get("strength")
    if isinstance(advised, ScalarNode) and isinstance(word, ScalarNode):
        action = context.vocabulary.actions.get(advised.value)
        strength = (context.strengths or WORDS).get(word.value)
        if action and strength and strength.rank is not None and not strength.prohibits:
            yield from (amount.computed for amount in action.amounts)


def _actions(node: Node, diagnostics: Diagnostics) -> tuple[Node, ...]:
    """Return the rules of which each advises one of the actions that a rule lists."""
    listed = node.get(ACTION.conclusion) if isinstance(node, MappingNode) else None
    if not isinstance(node, MappingNode) or not isinstance(listed, SequenceNode):
        return (node,)
    id_, every = node.get("id"), [of for of in listed.items if isinstance(of, ScalarNode)]
    if not every or len(every) < len(listed.items) or not isinstance(id_, ScalarNode):
        return (node,)
    if len(every) == 1:
        return (node.with_values({ACTION.conclusion: every[0]}),)
    once = dict[str, Node]()
    for of in every:
        if of.value in once:
            message, help = f"`{of.value}` is advised twice", "delete one of them"
            diagnostics.add(faults.TWICE, of.span, message, help=help)
            continue
        id_of_it = replace(id_, value=f"{id_.value}-{of.value}")
        once[of.value] = node.with_values({"id": id_of_it, ACTION.conclusion: of})
    return tuple(once.values())


def _rule(node: Node, topic: str, context: LoadingContext) -> Rule | None:
    group = shape.group(node, grammar.RULE, context.diagnostics)
    id_ = group.text("id") if group else None
    if group is None or id_ is None or not shape.is_id(id_, context.diagnostics):
        return None
    cites = read_cites(group, context)
    if "cites" not in group.fields:
        message = f"the rule `{id_.value}` cites no statement"
        context.diagnostics.add(faults.NO_CITATION, id_.span, message)
    conclusion = _conclusion(group, id_, context)
    conditions = {
        name: read_condition(group.fields[name], replace(context, may_be_unknown=name == "when"))
        for name in ("when", "unless")
        if name in group.fields
    }
    when = conditions.get("when")
    if conclusion is None or when is None or None in conditions.values():
        return None
    unless, says = conditions.get("unless"), group.string("says")
    reason = _while_unknown(group, id_, when, conclusion, context.diagnostics)
    return Rule(id_.value, topic, cites, when, unless, conclusion, says, id_.span, reason)


def _while_unknown(
    group: Group, id_: ScalarNode, when: Condition, conclusion: Conclusion, found: Diagnostics
) -> str:
    """Return why a rule asks for what is not known; empty if it does not, or must not."""
    text = group.text("while_unknown")
    asked = [
        (leaf, wanted)
        for leaf, wanted in signed_leaves(when)
        if isinstance(leaf, Comparison) and leaf.op is Op.NOT_KNOWN
    ]
    span, help = text.span if text else id_.span, f"write {one_of(WHILE_UNKNOWN)}"
    if text and text.value not in WHILE_UNKNOWN:
        message = f"`{text.value}` is no reason to ask for what is not known"
    elif text and not asked:
        message, help = f"the rule `{id_.value}` asks for nothing that is not known", "delete it"
    elif asked and not text:
        message = f"the rule `{id_.value}` does not say why it may ask for what is not known"
        help = f"add `while_unknown:` with {one_of(WHILE_UNKNOWN)}"
    elif any(not wanted for _, wanted in asked):
        message = f"the rule `{id_.value}` asks under a `not` for what is not known"
        help = "a rule asks for what is not known, and compares what is known"
    elif text and text.value == FIND_OUT and not _advises(conclusion):
        message = f"the rule `{id_.value}` advises nothing by which it would be found out"
        help = f"conclude advice, or write `{DEFAULT}` if the document states one"
    else:
        return text.value if text else ""
    found.add(faults.BAD_UNKNOWN, span, message, help=help)
    return ""


def _advises(conclusion: Conclusion) -> bool:
    strength = conclusion.strength if isinstance(conclusion, Advise) else None
    return strength is not None and strength.rank is not None and not strength.prohibits


def _conclusion(group: Group, id_: ScalarNode, context: LoadingContext) -> Conclusion | None:
    named = [form[0] for form in grammar.RULE.forms if form[0] in group.fields]
    if len(named) != 1:
        has = f"has {len(named)}: {one_of(named)}" if named else "has none"
        message = f"the rule `{id_.value}` needs one conclusion and {has}"
        context.diagnostics.add(faults.NO_CONCLUSION, id_.span, message)
        return None
    target = group.text(named[0])
    strength = _strength(group, id_, named[0], context)
    if named[0] == SCORE.conclusion:
        return _add(group, id_, context)
    if to := group.keys.get("to"):
        message = "only points are added to something"
        help = "delete the line; an action says in the vocabulary whom it is for"
        context.diagnostics.add(faults.UNKNOWN_FIELD, to.span, message, help=help)
        return None
    if target is None or not is_declared(target, named[0], context):
        return None
    match named[0]:
        case FINDING.conclusion:
            return Find(target.value)
        case NOTE.conclusion:
            return Show(target.value)
        case ACTION.conclusion:
            return Advise(target.value, strength) if strength else None
        case other:
            raise AssertionError(f"no conclusion is made of `{other}`")


def _add(group: Group, id_: ScalarNode, context: LoadingContext) -> Add | None:
    text, score = group.text(SCORE.conclusion), group.text("to")
    if "to" not in group.fields:
        message = f"the rule `{id_.value}` does not say what it adds points to"
        help = "name the score in a line `to:`"
        context.diagnostics.add(faults.NO_CONCLUSION, id_.span, message, help=help)
    points = read_points(text, context.diagnostics) if text else None
    if score is None or not is_declared(score, SCORE.conclusion, context) or text is None:
        return None
    if points == 0:
        message = "a rule that adds no points has no effect"
        help = "write how many points it adds, or delete the rule"
        context.diagnostics.add(faults.OUT_OF_RANGE, text.span, message, help=help)
    return Add(score.value, points, text.value, text.span) if points else None


def _strength(
    group: Group, id_: ScalarNode, named: str, context: LoadingContext
) -> Strength | None:
    text, known = group.text("strength"), context.strengths or WORDS
    if named != "advise":
        if text:
            message = "only advice has a strength; findings and notes have none"
            context.diagnostics.add(faults.BAD_STRENGTH, text.span, message, help="delete the line")
        return None
    if text is None:
        message = f"the rule `{id_.value}` advises without a strength"
        help = f"add `strength:` with the document's word: {one_of(known)}"
        context.diagnostics.add(faults.BAD_STRENGTH, id_.span, message, help=help)
    elif text.value not in known and context.strengths is not None:
        # The nearest by its letters would often be the wrong one: `usually` for `shall`.
        help = (
            f"write the document's own word, which is one of {one_of(known)}; declare another one "
            "under `strengths:` in ruleset.yaml"
        )
        message = f"`{text.value}` is not a word of strength"
        context.diagnostics.add(faults.BAD_STRENGTH, text.span, message, help=help)
    return known.get(text.value) if text else None


def is_declared(target: ScalarNode, named: str, context: LoadingContext) -> bool:
    """Return whether the vocabulary has a target; `named` is the line that concludes its kind."""
    vocabulary = context.vocabulary
    (kind,) = (kind for kind in KINDS.values() if kind.conclusion == named)
    what, known = kind.id, kind.declared(vocabulary)
    repeats = (action.repeat for action in vocabulary.actions.values() if action.repeat)
    if kind is FINDING and target.value in (repeat.not_due for repeat in repeats):
        message = f"`{target.value}` is concluded by a repeat, and by no other rule"
        help = "conclude a finding of your own"
        context.diagnostics.add(faults.CONCLUDES_INPUT, target.span, message, help=help)
        return False
    if target.value in known:
        return True
    if target.value in vocabulary.elements:
        message = f"`{target.value}` is asked, so no rule may conclude it"
        context.diagnostics.add(faults.CONCLUDES_INPUT, target.span, message)
        return False
    classification = vocabulary.classifications.get(target.value.partition(" ")[0])
    if kind is FINDING and classification:
        _refuse_code(target, classification, context)
        return False
    if context.is_faulty(target.value.partition(" ")[0]):
        return False
    message = f"unknown {what} `{target.value}`"
    otherwise = f"declare it under `{what}s` in vocabulary.yaml"
    if name := classification_of(target.value):
        otherwise = f"declare `{name}` under `classifications` in vocabulary.yaml, with its codes"
    help = context.diagnostics.did_you_mean(target.value, known, otherwise)
    context.diagnostics.add(faults.UNKNOWN_TARGET, target.span, message, help=help)
    return False


def _refuse_code(
    target: ScalarNode, classification: Classification, context: LoadingContext
) -> None:
    codes = classification.codes
    message = f"`{target.value}` names no code of the classification `{classification.id}`"
    known = [class_finding(classification.id, code) for code in codes]
    help = context.diagnostics.did_you_mean(
        target.value, known, f"write it like `{known[0]}`; its codes are {one_of(codes)}"
    )
    context.diagnostics.add(faults.UNKNOWN_TARGET, target.span, message, help=help)


def read_decisions(
    node: Node | None, context: LoadingContext
) -> tuple[Mapping[str, DecisionPoint], tuple[Silence, ...]]:
    """The decision points by their names, and the silences, without those that are faulty."""
    file = shape.group(node, grammar.DECISIONS, context.diagnostics)
    fields = file.fields if file else {}
    entries = tuple(shape.entries(fields.get("decisions"), "decisions", context.diagnostics))
    points = [_point(name, entry, context) for name, entry in entries]
    declared = [name.value for name, _ in entries]
    silences = [
        silence
        for item in shape.items(fields.get("silences"), "silences", context.diagnostics)
        for silence in _silences(item, declared, context)
    ]
    return (
        MappingProxyType({point.id: point for point in points if point}),
        tuple(silences),
    )


def _point(name: ScalarNode, node: Node, context: LoadingContext) -> DecisionPoint | None:
    group = shape.group(node, grammar.DECISION_POINT, context.diagnostics, name.value)
    if group is None:
        return None
    when = condition_of_days(group, "when", context)
    actions = group.texts("among")
    if "among" in group.fields and (not actions or len(set(group.strings("among"))) < len(actions)):
        message = (
            f"the decision point `{name.value}` names the actions it is between, each of them once"
        )
        context.diagnostics.add(faults.BAD_DECISION, group.fields["among"].span, message)
        return None
    sound = [is_declared(action, "advise", context) for action in actions]
    if when is None or not sound or not all(sound):
        return None
    return DecisionPoint(name.value, when, group.strings("among"), name.span)


def _silences(node: Node, declared: list[str], context: LoadingContext) -> list[Silence]:
    """Return the silence that a node says; one for each value of the parameters that it reads."""
    lines = [node.get("when")] if isinstance(node, MappingNode) else []
    also = behind(lines, context)
    read = on_each_stretch(lines, context, lambda inside: _silence(node, declared, inside), also)
    return [stretch.citing(silence) if stretch else silence for stretch, silence in read]


def _silence(node: Node, declared: list[str], context: LoadingContext) -> Silence | None:
    group = shape.group(node, grammar.SILENCE, context.diagnostics)
    if group is None:
        return None
    when, decision = condition_behind(group, "when", context), group.text("decision")
    cites = read_cites(group, context)
    if decision and decision.value not in declared:
        message = f"there is no decision point `{decision.value}`"
        help = context.diagnostics.did_you_mean(
            decision.value, declared, "declare it under `decisions:`"
        )
        context.diagnostics.add(faults.BAD_DECISION, decision.span, message, help=help)
        return None
    if when is None or decision is None:
        return None
    return Silence(decision.value, when, cites, group.string("because"), group.span)


def read_excludes(node: Node | None, context: LoadingContext) -> tuple[Excludes, ...]:
    """Return the pairs that exclude each other, without those that are faulty."""
    what = "two different actions exclude each other"
    items = shape.items(node, "excludes", context.diagnostics)
    read = [(item, _pair(item, what, context)) for item in items]
    return tuple(Excludes(pair, item.span) for item, pair in read if pair)


def read_combinations(node: Node | None, context: LoadingContext) -> tuple[Together, ...]:
    """Return what is said of pairs that can be recommended together, without what is faulty."""
    read: dict[frozenset[str], Together] = {}
    for combination in _combinations(node, context):
        pair = frozenset(combination.actions)
        if pair in read and combination.span:
            first = read[pair].span
            message = f"it is said twice whether {_named(combination.actions)} go together"
            also, help = [first] if first else [], "keep one of the two"
            context.diagnostics.add(faults.TWICE, combination.span, message, also=also, help=help)
        read.setdefault(pair, combination)
    return tuple(read.values())


def _combinations(node: Node | None, context: LoadingContext) -> Iterator[Together]:
    for item in shape.items(node, "combinations", context.diagnostics):
        group = shape.group(item, grammar.COMBINATION, context.diagnostics)
        if group is None:
            continue
        text, actions = group.text("sound"), group.fields.get("together")
        sound = read_scalar(text, Boolean(), context.diagnostics) if text else None
        what = "a combination is one of two different actions"
        pair = actions and _pair(actions, what, context)
        if pair and isinstance(sound, bool):
            yield Together(pair, sound, group.string("because"), group.span)


def read_independent(node: Node | None, context: LoadingContext) -> tuple[Independent, ...]:
    """Return the pairs of elements that are judged independent, without what is faulty."""
    read: dict[frozenset[str], Independent] = {}
    for item in _independent(node, context):
        pair = frozenset(item.elements)
        if pair in read and item.span:
            first = read[pair].span
            message = f"it is said twice that {_named(item.elements)} are independent"
            also, help = [first] if first else [], "keep one of the two"
            context.diagnostics.add(faults.TWICE, item.span, message, also=also, help=help)
        read.setdefault(pair, item)
    return tuple(read.values())


def _independent(node: Node | None, context: LoadingContext) -> Iterator[Independent]:
    for item in shape.items(node, "independent", context.diagnostics):
        group = shape.group(item, grammar.INDEPENDENT, context.diagnostics)
        named = group and group.fields.get("elements")
        if group is None or not named:
            continue
        texts = _two(named, "an element", "two different elements are independent", context)
        sound = [_is_element(text, context) for text in texts]
        if sound and all(sound):
            pair = (texts[0].value, texts[1].value)
            yield Independent(pair, group.string("because"), group.span)


def _is_element(text: ScalarNode, context: LoadingContext) -> bool:
    declared = context.vocabulary.elements
    if text.value in declared:
        return True
    if not context.is_faulty(text.value):
        message = f"there is no element `{text.value}`"
        help = context.diagnostics.did_you_mean(text.value, declared)
        context.diagnostics.add(faults.UNKNOWN_ELEMENT, text.span, message, help=help)
    return False


def _pair(node: Node, what: str, context: LoadingContext) -> tuple[str, str] | None:
    """Two actions, different and declared."""
    texts = _two(node, "an action", what, context)
    sound = [is_declared(text, "advise", context) for text in texts]
    return (texts[0].value, texts[1].value) if sound and all(sound) else None


def _two(node: Node, kind: str, what: str, context: LoadingContext) -> tuple[ScalarNode, ...]:
    """Two different names; none if something else is written."""
    items = node.items if isinstance(node, SequenceNode) else ()
    texts = [text for item in items if (text := shape.as_text(item, kind, context.diagnostics))]
    if len(texts) != 2 or texts[0].value == texts[1].value:
        message = f"{what}: `[this_one, that_one]`"
        context.diagnostics.add(faults.WRONG_SHAPE, node.span, message)
        return ()
    return tuple(texts)


def _named(ids: tuple[str, str]) -> str:
    return " and ".join(f"`{id_}`" for id_ in ids)


_CONDITION = {form[0]: form[1] for form in grammar.GUARANTEE.forms}


def read_safety(node: Node | None, context: LoadingContext) -> Safety:
    """Return what the file declares, without the entries that are faulty."""
    group = shape.group(node, grammar.SAFETY, context.diagnostics)
    fields = group.fields if group else {}
    impossible = [
        combination
        for item in shape.items(fields.get("impossible"), "impossible", context.diagnostics)
        for combination in _combinations_of_facts(item, context)
    ]
    guarantees = [
        guarantee
        for item in shape.items(fields.get("guarantees"), "guarantees", context.diagnostics)
        for guarantee in _guarantees(item, context)
    ]
    return Safety(
        tuple(impossible),
        tuple(guarantees),
        read_excludes(fields.get("excludes"), context),
        read_combinations(fields.get("combinations"), context),
        read_independent(fields.get("independent"), context),
    )


def _combinations_of_facts(node: Node, context: LoadingContext) -> list[Impossible]:
    """Return the combination that a node says; one for each value of the parameters it reads."""
    lines = [node.get("when")] if isinstance(node, MappingNode) else []
    read = on_each_stretch(lines, context, lambda inside: _impossible(node, inside))
    return [
        replace(found, when=stretch.condition(found.when)) if stretch else found
        for stretch, found in read
    ]


def _impossible(node: Node, context: LoadingContext) -> Impossible | None:
    group = shape.group(node, grammar.IMPOSSIBLE, context.diagnostics)
    when = condition_behind(group, "when", context) if group else None
    if group is None or when is None:
        return None
    if read := sorted(findings(when) | scores(when)):
        kind = "finding" if read[0] in findings(when) else "score"
        message = f"an impossible combination is one of facts, but `{read[0]}` is a {kind}"
        context.diagnostics.add(faults.BAD_IMPOSSIBLE, group.fields["when"].span, message)
        return None
    return Impossible(when, group.string("because"), group.span)


def _guarantees(node: Node, context: LoadingContext) -> list[Guarantee]:
    """Return the guarantee that a node says; one for each value of the parameters that it reads."""
    names = (*_CONDITION.values(), "unless")
    lines = [node.get(name) for name in names] if isinstance(node, MappingNode) else []
    read: list[tuple[Stretch | None, Guarantee]] = on_each_stretch(
        lines, context, lambda inside: _guarantee(node, inside), behind(lines, context)
    )
    return [stretch.guarantee(found) if stretch else found for stretch, found in read]


def _guarantee(node: Node, context: LoadingContext) -> Guarantee | None:
    written = {key.value for key, _ in node} if isinstance(node, MappingNode) else ()
    named = [name for name in _CONDITION if name in written]
    spec = grammar.GUARANTEE.form(named[0]) if len(named) == 1 else grammar.GUARANTEE
    group = shape.group(node, spec, context.diagnostics)
    if group is None:
        return None
    if len(named) != 1:
        message = "a guarantee says `always` with `when`, or `never` with `without`"
        context.diagnostics.add(faults.BAD_GUARANTEE, group.span, message)
        return None
    cites = read_cites(group, context)
    target = group.text(named[0])
    sound = target is not None and is_declared(target, "advise", context)
    condition = condition_behind(group, _CONDITION[named[0]], context)
    if target is None or not sound or condition is None:
        return None
    if named[0] == "never":
        return Never(target.value, condition, cites, group.span)
    unless = condition_behind(group, "unless", context)
    if unless is None and "unless" in group.fields:
        return None
    return Always(target.value, condition, cites, unless, group.span)
