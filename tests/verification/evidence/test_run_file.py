"""A record is there as a whole, or as before; and what is no record is told as that."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.model.errors import BadInput
from precept.verification.run import Run, read_run, run_file, write_run


def test_what_was_written_is_read(tmp_path: Path, run: Run) -> None:
    place = run_file(tmp_path, "plant")
    write_run(run, place)
    assert read_run(place) == run


def test_a_selection_never_takes_the_place_of_everything() -> None:
    folder = Path(".precept")
    assert run_file(folder, "plant") != run_file(folder, "plant", full=False)


def test_the_record_is_as_before_if_writing_it_is_broken_off(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = run_file(tmp_path, "plant")
    write_run(run, place)
    later = run.model_copy(update={"scenarios": ()})

    def broken_off(self: Path, _: Path) -> Path:
        assert self.read_text() == f"{later.model_dump_json()}\n"
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
def test_what_is_no_record_is_refused(tmp_path: Path, content: str | None, code: str) -> None:
    place = tmp_path / "run.json"
    if content is not None:
        place.write_text(content)
    with pytest.raises(BadInput) as refused:
        read_run(place)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.source.name) == (code, str(place))


def test_the_record_has_a_schema() -> None:
    schema = Run.model_json_schema()
    assert schema["properties"]["format"]["const"] == 2
    assert "ScenarioRecord" in schema["$defs"]
