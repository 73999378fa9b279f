"""Exit codes, and how refusals, faults and usage errors are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precept.interfaces.cli.console import Page, diagnostics, json_line
from precept.model.diagnostics import Fault, Source, Span, did_you_mean
from precept.model.diagnostics import as_json as fault_as_json
from precept.model.errors import (
    BadInput,
    Conflict,
    EnginesDisagree,
    InternalError,
    PreceptError,
    SolverDisagrees,
    Unsolved,
)
from precept.version import VERSION

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
        case EnginesDisagree() | SolverDisagrees() | InternalError():
            return ExitCode.DISAGREE
        case _:
            return ExitCode.BAD_INPUT


_PLACES = 3
"""How many of the lines that led to an internal error are printed; JSON has all."""

_NO_DECISION = "no decision is made; the authors of the ruleset must correct these rules"
CONTRADICTION = Fault(
    "DEC101",
    "contradictory-advice",
    "One rule recommends an action and another one advises against it or says that it is not "
    "needed, and both apply to the case. Only the authors can say which of them is right.",
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
TWO_CODES = Fault(
    "DEC105",
    "two-codes",
    "Rules find two codes of one classification, of which a person can have one.",
    _NO_DECISION,
)
BEYOND = Fault(
    "DEC106",
    "amount-beyond-its-range",
    "An amount of what would be recommended lies outside the range that the ruleset declares for "
    "it.",
    "check the facts that it is computed from; if they are right, tell the ruleset's authors",
)
FAILED = Fault(
    "DEC104",
    "internal-error",
    "Precept itself failed. It is a fault of the engine, not of the case or the ruleset, and there "
    "is no answer. Urgent advice that holds is shown all the same.",
    "report this message and the version of Precept; it contains nothing of the case",
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
    """Do work on a ruleset; if it is refused or fails, print why. Return the exit code."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 (an internal error is shown as one)
        refusal = as_refusal(error)
    errors = _errors(ruleset, refusal)
    if as_json:
        json_line({"ruleset": ruleset, "errors": errors})
    else:
        _print(ruleset, refusal)
    return exit_code(refusal)


def print_internal_error(place: str, error: Exception) -> ExitCode:
    """Print an error that no command handled; return the exit code."""
    refusal = as_refusal(error)
    _print(place, refusal)
    return exit_code(refusal)


def as_refusal(error: Exception) -> PreceptError:
    """Return an error of Precept's own, or else the internal error that it is.

    Raises:
        OSError: if it only says that the output cannot be written.
    """
    if isinstance(error, PreceptError):
        return error
    # Files are opened by name; the output is the only thing that is written without one.
    if isinstance(error, OSError) and error.filename is None:
        raise error
    return InternalError(error)


def print_refusal(case: Path, error: PreceptError, *, as_json: bool) -> None:
    """Print why a case gets no decision, and what is urgent all the same."""
    if as_json:
        urgent = [asdict(item) for item in error.urgent]
        about = {"urgent": urgent, "urgent_is_complete": error.urgent_is_complete}
        json_line({"case": str(case), **about, "errors": _errors(str(case), error)})
        return
    _urgent(error)
    _print(str(case), error)


def _print(place: str, error: PreceptError) -> None:
    """Print the faults of an error; `place` is what they are about where they have no place."""
    if isinstance(error, BadInput):
        diagnostics(error.diagnostics)
        return
    page = Page(errors=True)
    for item in _errors(place, error):
        page.line(f"error[{item['code']}]: {item['message']}")
        page.line(f"--> {place}", 2)
        page.line(f"= help: {item['help']}", 3)


def _urgent(error: PreceptError) -> None:
    """Print urgent advice before anything else: it is the only answer that there is."""
    page, refused = Page(), isinstance(error, BadInput)
    although = "the case was refused" if refused else "there is no decision"
    still = f"Still holds although {although}"
    for item in error.urgent:
        page.line(f"Urgent: {item.meaning}.   [{', '.join(item.cites)}]", style="bold")
        if isinstance(error, InternalError) and item.in_every_reading:
            page.line(still, 2)
        elif item.in_every_reading:
            page.line(
                f"Still holds although {although}: it does not depend on the facts at fault", 2
            )
        else:
            page.line(f"May hold although {although}, depending on the facts at fault", 2)
    # That a case which cannot be read at all may be urgent needs no words.
    if not error.urgent_is_complete and (error.urgent or not refused):
        more = "else " if error.urgent else ""
        page.line(f"Whether anything {more}is urgent could not be determined.", style="bold")


def _errors(place: str, error: PreceptError) -> list[dict[str, Any]]:
    match error:
        case BadInput():
            return [fault_as_json(item) for item in error.diagnostics]
        case Conflict():
            return list(_conflicts(error))
        case EnginesDisagree():
            return [_disagreement(error)]
        case InternalError():
            return [_failure(error)]
        case SolverDisagrees():
            return [_at(place, DISAGREES, f"a case contradicts `{error.property}`")]
        case Unsolved():
            return [_at(place, GIVES_UP, "the solver gave up on a question")]
        case _:
            return [_failure(InternalError(error))]


def _at(place: str, fault: Fault, message: str) -> dict[str, Any]:
    return fault_as_json(fault.at(Span(Source(place)), message))


def _failure(error: InternalError) -> dict[str, Any]:
    where = {"kind": error.kind, "places": list(error.places), "version": VERSION}
    at = ", called from ".join(reversed(error.places[-_PLACES:]))
    return _error(FAILED, where, f"internal error of Precept {VERSION}: {error.kind} in {at}")


def _conflicts(error: Conflict) -> Iterator[dict[str, Any]]:
    for first, second in error.excluded:
        rules = error.rules[first] + error.rules[second]
        named = ", ".join(f"`{rule}`" for rule in rules)
        message = f"`{first}` and `{second}` exclude each other, but {named} advise both"
        yield _error(EXCLUDED, {"actions": [first, second], "rules": list(rules)}, message)
    for name, codes in error.classified:
        rules = error.rules[name]
        named = ", ".join(f"`{rule}`" for rule in rules)
        message = f"`{name}` would be {_both(codes)}, by {named}"
        about = {"classification": name, "codes": list(codes), "rules": list(rules)}
        yield _error(TWO_CODES, about, message)
    for action, amount in error.beyond:
        message = f"the `{amount}` of `{action}` would be outside the range that is declared for it"
        about = {"action": action, "amount": amount, "rules": list(error.rules[action])}
        yield _error(BEYOND, about, message)
    shown = {action for pair in error.excluded for action in pair}
    shown |= {*dict(error.classified), *dict(error.beyond)}
    for action, rules in sorted(error.rules.items()):
        if action not in shown:
            denied = "advised against" if action in error.against else "not needed"
            yield _conflict(action, rules, denied)


def _both(codes: tuple[str, ...]) -> str:
    return f"both {' and '.join(f'`{code}`' for code in codes)}"


def _conflict(action: str, rules: tuple[str, ...], denied: str) -> dict[str, Any]:
    named = ", ".join(f"`{rule}`" for rule in rules)
    message = f"`{action}` would be both recommended and {denied}, by {named}"
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
