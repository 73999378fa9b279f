"""The command line: its commands, each imported when it runs, and what exit codes mean."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, NoReturn

import click

from precept.version import VERSION

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "Decide a case": {
        "decide": "Decide cases and show the advice, its reasons and the main questions.",
        "explain": "Explain answers: why they are as they are, and what would change them.",
        "timeline": "Show how answers change as time passes.",
        "ask": "Ask one question at a time and show the advice after each answer.",
        "episode": "Record what is learned about a person over days.",
    },
    "Review a ruleset": {
        "test": "Run a ruleset's scenarios and report the results.",
        "coverage": "Show what a ruleset's scenarios cover and what they lack.",
        "ledger": "Show how each statement is encoded, next to the source text.",
        "report": "Write pages that show each statement with its rules and its evidence.",
        "review": "Show sign-offs, invalidated sign-offs and waivers, or sign statements off.",
    },
    "Verify a ruleset": {
        "check": "Check rulesets for faults.",
        "prove": "Prove what must hold in every case, or show a counterexample.",
        "diff": "Show which answers change from one ruleset to another.",
        "together": "Show which actions can be recommended to one person at once.",
        "mutate": "Mutation-test a ruleset and list surviving mutants.",
    },
    "Write a ruleset": {
        "new": "Create a ruleset, or add a rule, table, formula or feature to one.",
        "import": "Bring guidelines of other languages into rulesets.",
        "fmt": "Format the files of rulesets and features; their meaning never changes.",
        "schema": "Write JSON Schemas for editors.",
        "watch": "Check, test, prove and compare a ruleset whenever it is saved.",
    },
}
"""The commands by group, each with the first line of its help. A command's module has its name."""

_INTERRUPTED = 130
"""The exit code after Ctrl-C, as in every shell."""
_PIPE_CLOSED = 141
"""The exit code after the reader of the output went away, as in every shell."""
_ALLOCATIONS = 50_000
"""After how many new objects the garbage collector runs."""
_NOT_WRITTEN = 2
"""The exit code if the output cannot be written."""


class _Group(click.Group):
    """The commands. Listing and completing them imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        about = next((group[cmd_name] for group in COMMANDS.values() if cmd_name in group), None)
        if about is None:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"precept.interfaces.cli.{module}").command
        command.help = command.help or about  # Python may have been told to drop docstrings
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            known = self.list_commands(ctx)
            raise click.NoSuchCommand(error.command_name, None, known, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for title, commands in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()), col_max=10)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=help)
            for group in COMMANDS.values()
            for name, help in group.items()
            if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _output():  # `--help` and `--version` print here
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _output():
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run a command and exit with the code that it returns.

        Raises:
            OutputFailed: if the output cannot be written.
        """
        try:
            code = super().main(args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = error.exit_code
        except click.UsageError as error:
            from precept.interfaces.cli.errors import print_usage_error

            print_usage_error(error)
            code = error.exit_code
        except click.Abort:
            code = _INTERRUPTED
        except OutputFailed:
            raise
        except Exception as error:  # noqa: BLE001 (an internal error is shown as one)
            from precept.interfaces.cli.errors import print_internal_error

            code = print_internal_error("precept", error)
        sys.exit(code)


class OutputFailed(Exception):
    """The output cannot be written; `failure` is why."""

    def __init__(self, failure: OSError) -> None:
        """Keep what the operating system said."""
        self.failure = failure
        super().__init__(failure.strerror)


@contextmanager
def _output() -> Iterator[None]:
    """Tell a failure of the output apart from others, before click can take it for its own."""
    try:
        yield
    except OSError as failure:
        # Files are opened by name; the output is the only thing that is written without one.
        if failure.filename is not None:
            raise
        raise OutputFailed(failure) from None


@click.group(
    "precept",
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 success, 1 findings, 2 bad input, 3 a fault of Precept, 4 conflict. "
    "Of several, the highest.",
)
@click.version_option(VERSION, prog_name="precept", message="%(prog)s %(version)s")
def app() -> None:
    """Execute, question and prove clinical guidelines that are written as rules."""


def main() -> None:
    """Run the command line."""
    # Most of what a command makes lasts as long as it does: to look for garbage finds little.
    gc.set_threshold(_ALLOCATIONS)
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:  # the shell closed it
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (until the end)
    if sys.stdout is None:
        print("error: the output cannot be written: it is closed", file=sys.stderr)
        sys.exit(_NOT_WRITTEN)
    # A character that the terminal cannot show must not end the process. Where both outputs go to
    # one place, urgent advice must come first.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    try:
        app(prog_name="precept")
    except OutputFailed as error:
        sys.exit(_without_output(error.failure))


def _without_output(failure: OSError) -> int:
    """End the output; return the exit code of a command that could not write it."""
    # What is still to be written would fail once more when the process ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if failure.errno == errno.EPIPE:
        if sys.platform != "win32":
            # As other commands end when whoever reads has read enough, like `head -1`.
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGPIPE)
        return _PIPE_CLOSED
    reason = (failure.strerror or "the operating system refused it").lower()
    with suppress(OSError):  # the error output may be what cannot be written
        print(f"error: the output cannot be written: {reason}", file=sys.stderr)
    return _NOT_WRITTEN
