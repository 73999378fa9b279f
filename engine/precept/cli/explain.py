"""`precept explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from precept import library
from precept.cli import exits, output
from precept.cli.documents import sentences
from precept.cli.explanation_text import print_explanations
from precept.cli.outlook import as_json as as_json_of
from precept.cli.outlook import outlooks
from precept.cli.plain import plain
from precept.cli.protocols import name_for, protocol_for
from precept.cli.refusal import report
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.diagnostics.suggest import did_you_mean
from precept.errors import BadInput, PreceptError
from precept.explanation import explain, named, targets
from precept.explanation.targets import names, status
from precept.ir.answers import Answer
from precept.ir.rules import Target
from precept.ir.truth import Truth
from precept.ir.vocabulary import Vocabulary
from precept.protocol import Consulted

NO_TARGET = Fault(
    "EXP101",
    "nothing-of-this-name",
    "What is to be explained is no finding, action or note of the ruleset.",
    "name it by its id or by a phrase of the vocabulary, or leave it out to have all explained",
)


def explain_case(
    case: Path, texts: Sequence[str], ruleset: str | None, as_of: str | None, *, as_json: bool
) -> int:
    """Explain what a case came to, all of it or what is named; the exit code."""
    try:
        protocol = protocol_for(case, ruleset)
        words = protocol.ruleset.vocabulary
        chosen = _chosen(texts, words)
        consulted = protocol.consult(case, as_of)
        document = sentences(protocol.ruleset, library.locate(name_for(case, ruleset)))
    except PreceptError as error:
        report(case, error, as_json=as_json)
        return exits.code(error)
    chosen = chosen or tuple(_told(consulted, words))
    told = [explain(consulted, protocol.ruleset, target, document) for target in chosen]
    before, unsolved = outlooks(protocol, consulted, chosen)
    if as_json:
        decided = {"decision_id": consulted.decision.decision_id, "as_of": consulted.decision.as_of}
        explanations = [plain(one) | as_json_of(before[one.target]) for one in told]
        shown = {"case": str(case), **decided, "unsolved": unsolved or None}
        output.json_line({**shown, "explanations": explanations})
    else:
        print_explanations(told, consulted.facts, protocol.ruleset, before)
        if unsolved:
            output.line(output.console(), f"What is needed could not be told: {unsolved}")
    return exits.DONE


def _chosen(texts: Sequence[str], words: Vocabulary) -> tuple[Target, ...]:
    """The targets that texts name, each once."""
    found: list[Diagnostic] = []
    chosen: dict[Target, None] = {}
    for text in texts:
        if target := named(text, words):
            chosen[target] = None
        else:
            message = f"no finding, action or note is called `{text}`"
            help = did_you_mean(text, names(words))
            found.append(NO_TARGET.at(Span(Source("target", text)), message, help=help))
    if found:
        raise BadInput("nothing is explained", found)
    return tuple(chosen)


def _told(consulted: Consulted, words: Vocabulary) -> Iterator[Target]:
    """All that is recommended, found or shown, and what is not needed or does not apply.

    What is urgent comes first. Notes that are not shown, and what cannot be told, are left out.
    """
    known = [(target, status(target, consulted.evaluation.outcome)) for target in targets(words)]
    known.sort(key=lambda one: not _is_urgent(one[0], words))
    for kind, came_to in (
        ("action", Answer.RECOMMENDED),
        ("finding", Truth.TRUE),
        ("note", Truth.TRUE),
        ("action", Answer.NOT_NEEDED),
        ("action", Answer.DOES_NOT_APPLY),
        ("finding", Truth.FALSE),
    ):
        yield from (target for target, it in known if (target.kind, it) == (kind, came_to))


def _is_urgent(target: Target, words: Vocabulary) -> bool:
    return target.kind == "action" and bool(words.actions[target.id].urgency)
