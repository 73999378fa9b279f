"""What became of scenarios, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from precept.evidence.model import Run, ScenarioRecord


def run_as_json(run: Run, place: Path) -> dict[str, Any]:
    """A run in short; all of it is in the file `record`.

    - `ruleset`, `version`, `fingerprint`: what was run; `green`: whether all that was asked for
      passed.
    - `whole`: whether everything was asked for; `counts`: scenarios by outcome, those left out
      among them as `never-run`.
    - `scenarios`: those asked for, each with `id`, `feature`, `line`, `name`, `example`, `outcome`,
      `step`, the line of the one that did not hold, or null, and `message`.
    """
    return {
        "ruleset": run.ruleset.id,
        "version": run.ruleset.version,
        "fingerprint": run.ruleset.fingerprint,
        "green": run.green,
        "whole": run.scope.whole,
        "counts": {outcome.value: number for outcome, number in run.counts.items()},
        "scenarios": list(map(_scenario, run.asked_for)),
        "record": str(place),
    }


def _scenario(one: ScenarioRecord) -> dict[str, Any]:
    return {
        "id": one.id,
        "feature": one.feature,
        "line": one.line,
        "name": one.name,
        "example": dict(one.example),
        "outcome": one.outcome.value,
        "step": one.broke,
        "message": one.message,
    }
