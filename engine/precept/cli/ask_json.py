"""An interview for programs: one object a line, what is asked, and what became of the reply."""

from __future__ import annotations

from dataclasses import asdict

from precept.cli import output
from precept.cli.plain import plain
from precept.diagnostics.render import as_json as fault_as_json
from precept.errors import BadCase
from precept.explanation.moved import moved
from precept.interview import Because, Interview
from precept.syntax.data import as_group


class JsonFace:
    """Shows an interview as lines of JSON."""

    def begin(self, interview: Interview) -> None:
        """Show what it is about."""
        ruleset = interview.ruleset
        about = {"ruleset": ruleset.id, "title": ruleset.title}
        output.json_line({**about, "as_of": interview.seen.facts.as_of.isoformat()})

    def ask(self, interview: Interview) -> None:
        """Show the present question."""
        output.json_line({"question": plain(interview.question)})

    def explain(self, because: Because) -> None:
        """Show why it is asked."""
        output.json_line({"because": plain(because)})

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Show why a reply cannot be taken, and what is urgent all the same."""
        assert interview.question
        urgent = [asdict(item) for item in error.urgent]
        errors = [fault_as_json(item) for item in error.diagnostics]
        output.json_line(
            {"element": interview.question.element, "urgent": urgent, "errors": errors}
        )

    def move(self, before: Interview, after: Interview) -> None:
        """Show which answers moved."""
        moves = tuple(moved(before.seen, after.seen, after.ruleset))
        output.json_line({"urgent": list(after.urgent), "moves": plain(moves)})

    def end(self, interview: Interview) -> None:
        """Show the case, and the decision about it."""
        decision = interview.protocol.decide(interview.case).model_dump(mode="json")
        output.json_line({"case": as_group(interview.case), "decision": decision})
