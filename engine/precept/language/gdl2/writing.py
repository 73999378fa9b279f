"""A ruleset of a guideline as files: vocabulary, rules, ledger, features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from precept.language.gdl2.cases import TestCase
from precept.language.gdl2.expressions import (
    Amount,
    At,
    Binary,
    Call,
    Code,
    Element,
    Expression,
    Fired,
    Now,
    Null,
    Number,
    Ordinal,
    Text,
    Truth,
    Unary,
    Value,
)
from precept.language.gdl2.guideline import Guideline, Rule
from precept.language.gdl2.kinds import plain_unit
from precept.language.gdl2.names import phrase, slug
from precept.language.gdl2.results import Output
from precept.language.gdl2.translation import Translator
from precept.language.ledger.sentences import DEFAULTS, fingerprint, rules_of_gdl2
from precept.language.syntax.writer import as_file
from precept.model.words import day_in_words

_SIGNS = {
    "==": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
    "&&": "and",
    "||": "or",
}


def ruleset_id(guideline: Guideline) -> str:
    """Return the id of a ruleset for a guideline."""
    return slug(guideline.id.replace(".", "_"))


def files_of(
    translator: Translator, cases: Sequence[TestCase], figures: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return the files of a ruleset by their paths; `figures` are those of each statement."""
    guideline, made = translator.words.guideline, translator.words.result
    title = phrase(guideline.called(guideline.concept)) or guideline.id
    title = title[:1].upper() + title[1:]
    vocabulary = {
        name: section
        for name, section in (
            ("elements", made.elements),
            ("findings", made.findings),
            ("classifications", made.classifications),
            ("scores", made.scores),
            ("notes", made.notes),
        )
        if section
    }
    written = {
        "ruleset.yaml": as_file({"id": ruleset_id(guideline), "version": "0.1.0", "title": title}),
        "vocabulary.yaml": as_file(vocabulary),
        "ledger.yaml": as_file(_ledger(translator, title, figures)),
        "README.md": _readme(translator, title),
        document_of(guideline): guideline.source,
    }
    topics = [(topic, rules) for topic, rules in made.topics.items() if rules]
    for number, (topic, rules) in enumerate(topics, start=1):
        name = f"rules/{number:02}_{slug(topic) or 'rules'}.yaml"
        shown = topic[:1].upper() + topic[1:]
        written[name] = as_file({"topic": shown, "rules": rules})
    scenarios = "\n\n".join(_scenarios(translator, cases))
    if scenarios:
        name = f"features/{ruleset_id(guideline)}.feature"
        written[name] = f"Feature: {title}\n\n{scenarios}\n"
    return written


def _ledger(
    translator: Translator, title: str, figures: Mapping[str, Iterable[str]]
) -> dict[str, object]:
    guideline = translator.words.guideline
    rules = {rule.id: rule for rule in guideline.rules}
    rules[DEFAULTS] = Rule(DEFAULTS, 0, (), guideline.default, ())
    statements: dict[str, object] = {}
    for sentence in rules_of_gdl2(guideline.source):
        stated: dict[str, object] = {"kind": "definition"}
        if own := list(figures.get(sentence.locator, ())):
            stated["figures"] = own
        stated["fingerprint"] = fingerprint(sentence.text)
        stated["says"] = _says(rules[sentence.locator], guideline)
        statements[sentence.locator] = stated
    return {
        "document": {"file": document_of(guideline), "title": title},
        "statements": statements,
    }


def document_of(guideline: Guideline) -> str:
    """Return the name of the file that holds the guideline in its ruleset."""
    return f"{guideline.id}.gdl2.json"


def _says(rule: Rule, guideline: Guideline) -> str:
    """Return what a rule says, in words."""
    when = " and ".join(_in_words(item, guideline) for item in rule.when)
    then = "; ".join(
        f"{_named(item.to, guideline)} becomes {_in_words(item.value, guideline)}"
        for item in rule.then
        if item.to.part != "precision"
    )
    said = f"If {when}: {then}" if when else then
    return f"{said[:1].upper()}{said[1:]}."


def _named(of: Element, guideline: Guideline) -> str:
    term = phrase(guideline.called(of.id))
    part = {"unit": "the unit of ", "precision": "the precision of "}.get(of.part, "")
    return f"{part}{term}"


def _in_words(of: Expression, guideline: Guideline) -> str:
    match of:
        case Element():
            return _named(of, guideline)
        case Now():
            return "the time of the decision"
        case Fired(rule):
            return f"{rule} applies"
        case Unary(sign, inner):
            said = _in_words(inner, guideline)
            return f"not ({said})" if sign == "!" else f"-{said}"
        case Binary("!=", left, Null()):
            return f"{_in_words(left, guideline)} is recorded"
        case Binary(sign, left, right):
            one, other = (_side(side, sign, guideline) for side in (left, right))
            return f"{one} {_SIGNS.get(sign, sign)} {other}"
        case Call(name, inside):
            return f"{name}({', '.join(_in_words(item, guideline) for item in inside)})"
        case At():
            return ""
        case _:
            return _value_in_words(of)


def _side(of: Expression, sign: str, guideline: Guideline) -> str:
    said = _in_words(of, guideline)
    is_part = isinstance(of, Binary) and of.sign not in _SIGNS and sign != "&&"
    return f"({said})" if is_part else said


def _value_in_words(of: Value) -> str:
    match of:
        case Number(_, text):
            return text
        case Amount(_, unit, text):
            return f"{text} {plain_unit(unit)}".rstrip()
        case Text(text):
            return f"\u201c{' '.join(text.split())}\u201d"
        case Truth(value):
            return "yes" if value else "no"
        case Null():
            return "not recorded"
        case Ordinal(_, code) | (Code() as code):
            return f"\u201c{phrase(code.label) or code.code}\u201d"


def _readme(translator: Translator, title: str) -> str:
    guideline = translator.words.guideline
    lines = [f"# {title}", "", f"Imported from the GDL2 guideline {guideline.id}."]
    if guideline.purpose:
        lines += ["", guideline.purpose]
    if guideline.references:
        lines += ["", "## References", "", *(f"- {item}" for item in guideline.references)]
    if translator.words.result.remarks:
        lines += ["", "## What to look at", ""]
        lines += [f"- {item}" for item in translator.words.result.remarks]
    return "\n".join(lines) + "\n"


def _scenarios(translator: Translator, cases: Sequence[TestCase]) -> Iterator[str]:
    for number, case in enumerate(cases, start=1):
        given = [
            line for id_, value in case.recorded.items() for line in _given(translator, id_, value)
        ]
        then = [
            line for id_, value in case.expected.items() if (line := _then(translator, id_, value))
        ]
        if not case.expected:
            then = list(_nothing(translator))
        if not then:
            continue  # whatever comes out, it would pass
        name = phrase(case.id) or f"Case {number}"
        lines = [f"  Scenario: {number}. {name}"]
        if asks_for_the_time(translator):
            given = [*_clock(case), *given]
        lines += _steps("Given", given)
        lines.append("    When the protocol is consulted")
        lines += _steps("Then", then)
        yield "\n".join(lines)


def asks_for_the_time(translator: Translator) -> bool:
    """Return whether the time of the decision matters."""
    elements = translator.words.result.elements.values()
    return any("measured" in element or "decided_on" in str(element) for element in elements)


def _clock(case: TestCase) -> Iterator[str]:
    """Return the time of the decision, if the test case says one."""
    if case.now and (day := day_in_words_of(case.now)):
        clock = case.now[11:16] if len(case.now) > len("2026-01-01T00:0") else "12:00"
        yield f"it is {day} at {clock} in UTC"


def _steps(keyword: str, texts: Sequence[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        yield f"    {keyword if place == 0 else 'And'} {text}"


def _given(translator: Translator, id_: str, value: Value) -> Iterator[str]:
    declared = translator.words.result.elements.get(translator.words.name(id_))
    if declared is None or "computed" in declared:
        return
    steps = declared["steps"]
    if isinstance(steps, Mapping):
        code = code_of(translator, id_, value)
        if code:
            yield str(steps[code])
        return
    assert isinstance(steps, Sequence)
    if declared["type"] == "date":
        if isinstance(value, Text) and (day := day_in_words_of(value.text)):
            yield str(steps[0]).replace("{value}", day)
        return
    match value:
        case Number(_, text) | Text(text):
            number, unit = text, ""
        case Amount(_, unit, text):
            number, unit = text, plain_unit(unit)
        case Ordinal(ordinal):
            number, unit = f"{float(ordinal):g}", ""
        case _:
            return
    units = translator.words.unit_element(id_).id if translator.words.has_several_units(id_) else ""
    several = (
        translator.words.unit_code(id_, unit) if units in translator.words.result.elements else None
    )
    said = number if several or "unit" not in declared else f"{number} {declared['unit']}"
    yield str(steps[0]).replace("{value}", said)
    if several:
        yield str(translator.words.result.elements[units]["steps"][several])  # type: ignore[index]


def day_in_words_of(text: str) -> str:
    """Return the day of a date and time as features write it; empty if it is none."""
    try:
        return day_in_words(date.fromisoformat(text[:10]))
    except ValueError:
        return ""


def code_of(translator: Translator, id_: str, value: Value) -> str | None:
    """Return the code of the vocabulary for a value that a test case records or expects."""
    codes = translator.words.codes(id_)
    match value:
        case Code():
            return codes.get(value.key)
        case Ordinal(_, code):
            return codes.get(code.key)
        case Text(text):
            return codes.get(("", text.strip())) or codes.get(("", text))
        case Truth(is_true):
            return codes.get(("", "true" if is_true else "false"))
    return None


def _then(translator: Translator, id_: str, value: Value) -> str | None:
    output = translator.words.result.outputs.get(id_)
    if output is None:
        return None
    return _expected(translator, id_, output, value)


def _nothing(translator: Translator) -> Iterator[str]:
    """Return that nothing is recorded for any output."""
    made = translator.words.result
    kinds = {output.kind for output in made.outputs.values()}
    for output in made.outputs.values():
        if output.kind == "number":
            if output.has_default:
                continue
            yield f"it is not known {made.elements[output.word]['meaning']}"
            continue
        # What follows from points that are not all known is sound, though no rule of GDL2 says it.
        if kinds & {"number", "score"} and output.kind != "score":
            continue
        declared = (*made.findings.items(), *made.classifications.items(), *made.scores.items())
        words = list(output.texts.values()) if output.kind == "note" else [output.word]
        for word in words:
            steps = dict((*declared, *made.notes.items()))[word]["steps"]
            yield f"nothing is concluded about {steps[0]}"  # type: ignore[index]


def _expected(translator: Translator, id_: str, output: Output, value: Value) -> str | None:
    made = translator.words.result
    match output.kind, value:
        case "code", _:
            code = code_of(translator, id_, value)
            step = made.classifications[output.word]["steps"][0]  # type: ignore[index]
            return f"{step} is {(code or 'none').replace('_', ' ')}"
        case "finding", _:
            step = made.findings[output.word]["steps"][0]  # type: ignore[index]
            is_it = code_of(translator, id_, value) in output.codes.values()
            return f"{step} is {'found' if is_it else 'something else'}"
        case "score", Number(_, text) | Amount(_, _, text):
            step = made.scores[output.word]["steps"][0]  # type: ignore[index]
            return f"{step} is {_short(text)}"
        case "score", Ordinal(number):
            step = made.scores[output.word]["steps"][0]  # type: ignore[index]
            return f"{step} is {float(number):g}"
        case "number", Number(_, text) | Amount(_, _, text):
            step = made.elements[output.word]["steps"][0]  # type: ignore[index]
            said = f"{text} {output.unit}".rstrip()
            return f"{str(step).replace('{value}', said)} is computed"
        case "note", Text(text) | Number(_, text):
            word = output.texts.get(" ".join(text.split()))
            if word is None:
                return "a text that no rule records is noted"
            step = made.notes[word]["steps"][0]  # type: ignore[index]
            return f"{step} is noted"
    return f"{translator.words.term(id_)} is something else"


def _short(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
