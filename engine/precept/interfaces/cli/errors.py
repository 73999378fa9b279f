"""Exit codes, and how refusals, faults and usage errors are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precept.interfaces.cli.console import Page, diagnostics, json_line
from precept.model.diagnostics import Diagnostic, Fault, Source, Span, did_you_mean
from precept.model.diagnostics import as_json as fault_as_json
from precept.model.errors import (
    BadInput,
    Conflict,
    EnginesDisagree,
    PreceptError,
    SolverDisagrees,
    Unsolved,
)

if TYPE_CHECKING:
    import click

    from precept.model.answers import Outcome


class ExitCode(IntEnum):
    """Exit codes: the same for every command; of several, the highest."""

    DONE = 0
    FINDINGS = 1
    BAD_INPUT = 2
    DISAGREE = 3
    CONFLICT = 4
    INTERRUPTED = 130


def exit_code(error: PreceptError) -> ExitCode:
    """Return the exit code of an error."""
    match error:
        case Conflict():
            return ExitCode.CONFLICT
        case EnginesDisagree() | SolverDisagrees():
            return ExitCode.DISAGREE
        case _:
            return ExitCode.BAD_INPUT


_NO_DECISION = "no decision is made; the authors of the ruleset must correct these rules"
CONTRADICTION = Fault(
    "DEC101",
    "recommended-and-not-needed",
    "One rule recommends an action and another one says that it is not needed, and both apply to "
    "the case. Only the authors can say which of them is right.",
    _NO_DECISION,
)
DISAGREEMENT = Fault(
    "DEC102",
    "engines-disagree",
    "The two engines that decide every case gave different answers, so at least one of them is "
    "wrong.",
    "report this with the case: it is a fault of the engine, not of the case",
)
EXCLUDED = Fault(
    "DEC103",
    "excluded-but-recommended",
    "Two actions that exclude each other would both be recommended.",
    _NO_DECISION,
)
DISAGREES = Fault(
    "PRF102",
    "solver-disagrees",
    "A case that the solver found does not have the outcome that the proof claims. One of the two "
    "is wrong, so nothing is proved.",
    "report this with the ruleset: it is a fault of the engine, not of the ruleset",
)
GIVES_UP = Fault(
    "PRF103",
    "solver-gives-up",
    "The solver gave up on a question, so Precept cannot determine what to ask next, or what would "
    "settle an answer.",
    "ask about less at once, or make the conditions of the rules simpler",
)


def exit_code_of(ruleset: str, work: Callable[[], int], *, as_json: bool) -> int:
    """Do work on a ruleset; if it is refused, print why. Return the exit code."""
    try:
        return work()
    except PreceptError as error:
        found = _diagnostics(ruleset, error)
        if as_json:
            json_line({"ruleset": ruleset, "errors": [fault_as_json(item) for item in found]})
        else:
            diagnostics(found)
        return exit_code(error)


def _diagnostics(ruleset: str, error: PreceptError) -> Sequence[Diagnostic]:
    span = Span(Source(ruleset))
    match error:
        case BadInput():
            return error.diagnostics
        case SolverDisagrees():
            return [DISAGREES.at(span, f"a case contradicts `{error.property}`")]
        case Unsolved():
            return [GIVES_UP.at(span, "the solver gave up on a question")]
        case _:
            raise error


def print_refusal(case: Path, error: PreceptError, *, as_json: bool) -> None:
    """Print why a case gets no decision, and what is urgent all the same."""
    if as_json:
        urgent = [asdict(item) for item in error.urgent]
        json_line({"case": str(case), "urgent": urgent, "errors": _errors(error)})
        return
    _urgent(error)
    if isinstance(error, BadInput):
        diagnostics(error.diagnostics)
    else:
        page = Page(errors=True)
        for item in _errors(error):
            page.line(f"error[{item['code']}]: {item['message']}")
            page.line(f"--> {case}", 2)
            page.line(f"= help: {item['help']}", 3)


def _urgent(error: PreceptError) -> None:
    """Print urgent advice before anything else: it is the only answer that there is."""
    page = Page()
    for item in error.urgent:
        page.line(f"Urgent: {item.meaning}.   [{', '.join(item.cites)}]", style="bold")
        if item.in_every_reading:
            said = "Still holds although the case was refused: it does not depend on the "
        else:
            said = "May hold although the case was refused, depending on the "
        page.line(f"{said}facts at fault", 2)


def _errors(error: PreceptError) -> list[dict[str, Any]]:
    match error:
        case BadInput():
            return [fault_as_json(item) for item in error.diagnostics]
        case Conflict():
            return list(_conflicts(error))
        case EnginesDisagree():
            return [_disagreement(error)]
        case _:
            raise error


def _conflicts(error: Conflict) -> Iterator[dict[str, Any]]:
    for first, second in error.excluded:
        rules = error.rules[first] + error.rules[second]
        named = ", ".join(f"`{rule}`" for rule in rules)
        message = f"`{first}` and `{second}` exclude each other, but {named} advise both"
        yield _error(EXCLUDED, {"actions": [first, second], "rules": list(rules)}, message)
    paired = {action for pair in error.excluded for action in pair}
    for action, rules in sorted(error.rules.items()):
        if action not in paired:
            yield _conflict(action, rules)


def _conflict(action: str, rules: tuple[str, ...]) -> dict[str, Any]:
    named = ", ".join(f"`{rule}`" for rule in rules)
    message = f"`{action}` would be both recommended and not needed, by {named}"
    return _error(CONTRADICTION, {"action": action, "rules": list(rules)}, message)


def _disagreement(error: EnginesDisagree) -> dict[str, Any]:
    where = {"reference": _outcome(error.reference), "runtime": _outcome(error.runtime)}
    message = "the two engines disagree about this case, so there is no decision"
    return _error(DISAGREEMENT, where, message)


def _error(fault: Fault, where: dict[str, Any], message: str) -> dict[str, Any]:
    return {"code": fault.code, "where": where, "message": message, "help": fault.way_out}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "rules": {id_: truth.value for id_, truth in outcome.rules.items()},
        "findings": {id_: truth.value for id_, truth in outcome.findings.items()},
        "advice": {id_: advice.answer.value for id_, advice in outcome.advice.items()},
        "notes": {id_: truth.value for id_, truth in outcome.notes.items()},
    }


def print_usage_error(error: click.UsageError) -> None:
    """Print what is wrong with a command line."""
    import click

    message, help = str(error.format_message()), ""
    match error:
        case click.NoSuchCommand():
            message = f"there is no command `{error.command_name}`"
            help = did_you_mean(error.command_name, error.possibilities or ())
        case click.NoSuchOption():
            message = f"there is no option `{error.option_name}`"
            help = did_you_mean(error.option_name, error.possibilities or ())
        case click.MissingParameter():
            message = f"{_parameter(error)} is missing"
        case click.BadParameter():
            message = f"{_parameter(error)}: {_sentence(error.message)}"
        case _:
            message = _sentence(message)
    command = error.ctx.command_path if error.ctx else "precept"
    page = Page(errors=True)
    page.line(f"error: {message}")
    if error.ctx:
        page.line(error.ctx.get_usage().replace("Usage: ", "--> ", 1), 2)
    page.line(f"= help: {help or f'`{command} --help` lists what can be given'}", 3)


def _parameter(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx).strip("'") if error.param else "the command"


def _sentence(message: str) -> str:
    """A message of the parser, begun and ended as ours are."""
    message = message.removesuffix(".").replace("'", "`")
    return message[:1].lower() + message[1:]
