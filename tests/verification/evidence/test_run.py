"""The recorded run: when it is green, and how its file is written and read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from precept.model.errors import BadInput
from precept.verification.run import Outcome, Run, Scope, json_schema, read_run, run_file, write_run


def with_outcomes(run: Run, *outcomes: Outcome) -> Run:
    first = run.scenarios[: len(outcomes)]
    changed = zip(first, outcomes, strict=True)
    scenarios = tuple(replace(record, outcome=outcome) for record, outcome in changed)
    return replace(run, scenarios=scenarios)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_run_is_green_only_if_all_passed(run: Run, outcome: Outcome) -> None:
    mixed = with_outcomes(run, Outcome.PASSED, outcome)
    assert mixed.green is (outcome is Outcome.PASSED)
    assert sum(mixed.counts.values()) == 2
    assert mixed.counts[outcome] == (2 if mixed.green else 1)


def test_only_selected_scenarios_count(run: Run) -> None:
    mixed = with_outcomes(run, Outcome.PASSED, Outcome.NEVER_RUN)
    passed, left = (record.id for record in mixed.scenarios)

    def selecting(*ids: str) -> Run:
        return replace(mixed, scope=Scope(full=False, selected=ids))

    assert selecting(passed).green
    assert not selecting(passed, left).green
    assert not selecting().green


def test_a_run_of_nothing_is_not_green(run: Run) -> None:
    assert not with_outcomes(run).green


def test_a_written_run_is_read(tmp_path: Path, run: Run) -> None:
    place = run_file(tmp_path, "plant")
    write_run(run, place)
    assert read_run(place) == run


def test_a_selection_never_replaces_a_full_run() -> None:
    folder = Path(".precept")
    assert run_file(folder, "plant") != run_file(folder, "plant", full=False)


def test_an_interrupted_write_leaves_the_old_record(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = run_file(tmp_path, "plant")
    write_run(run, place)
    later = replace(run, scenarios=())

    def broken_off(self: Path, _: Path) -> Path:
        assert self.read_text() == f"{later.to_json()}\n"
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        write_run(later, place)
    assert read_run(place) == run
    assert {path.name for path in place.parent.iterdir()} == {".gitignore", "run.json"}


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "EVI101"), ("", "EVI102"), ("{}", "EVI102"), ('{"format": 1}', "EVI102")],
)
def test_a_file_that_is_not_a_run_is_refused(
    tmp_path: Path, content: str | None, code: str
) -> None:
    place = tmp_path / "run.json"
    if content is not None:
        place.write_text(content)
    with pytest.raises(BadInput) as refused:
        read_run(place)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.source.name) == (code, str(place))


def test_the_record_has_a_schema() -> None:
    schema = json_schema()
    assert schema["properties"]["format"]["const"] == 2
    assert "ScenarioRecord" in schema["$defs"]
