"""What a command writes where its user says: looked at beforehand, and over nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from precept.language.outputs import Output, check_all
from precept.model.errors import BadInput


def output(path: Path) -> Output:
    return Output(path, ("<ours>",))


def refused(path: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        output(path).check()
    with pytest.raises(BadInput):
        output(path).write("<ours> new")
    return [item.code for item in caught.value.diagnostics]


@pytest.mark.parametrize("held", ["", "\n", "<ours> old"])
def test_an_earlier_output_is_replaced(held: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text(held)
    output(path).check()
    assert path.read_text() == held  # so far nothing is written
    output(path).write("<ours> new")
    assert path.read_text() == "<ours> new"


@pytest.mark.parametrize(
    "held", [b"as_of: 2026-03-10T09:00Z\n", b"\xff\xfe\x00", b" " * 9000 + b"<ours>"]
)
def test_anything_else_is_kept(held: bytes, tmp_path: Path) -> None:
    path, link = tmp_path / "case.yaml", tmp_path / "link"
    path.write_bytes(held)
    link.symlink_to(path)
    if held.strip().startswith(b"<ours>"):
        output(path).check()  # it begins with blanks only
        return
    assert refused(path) == refused(link) == ["FMT104"]
    assert path.read_bytes() == held


def test_what_does_not_exist_is_not_made_by_looking(tmp_path: Path) -> None:
    output(tmp_path / "a" / "b" / "out").check()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["folder", "file/out", "loop", "/dev/full/out", "/proc/out"])
def test_a_bad_place_is_refused(place: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(tmp_path.iterdir())
    assert refused(tmp_path / place) == ["FMT103"]
    assert sorted(tmp_path.iterdir()) == before


def test_a_device_that_is_full_is_refused_when_it_is_written() -> None:
    with pytest.raises(BadInput):
        output(Path("/dev/full")).write("<ours>")
    output(Path(os.devnull)).write("<ours>")


def test_one_file_cannot_take_two_outputs(tmp_path: Path) -> None:
    check_all([output(tmp_path / "a"), output(tmp_path / "b"), output(Path(os.devnull))])
    with pytest.raises(BadInput) as caught:
        check_all([output(tmp_path / "a"), output(tmp_path), output(tmp_path / "a")])
    assert [item.code for item in caught.value.diagnostics] == ["FMT103", "FMT104"]
