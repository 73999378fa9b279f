"""Files that cannot be read, and those that only look as if they could not."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from tests.language.syntax.reading import place, plain, text_at

from precept.language import files
from precept.language.files import MOST_BYTES
from precept.language.syntax import faults
from precept.language.syntax.nodes import Node
from precept.language.syntax.reader import read_file
from precept.model.diagnostics import Diagnostic, Diagnostics, as_text


def _read(path: Path) -> tuple[Node | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    return read_file(path, "shown.yaml", diagnostics), diagnostics


def _refused(path: Path) -> Diagnostic:
    node, (fault,) = _read(path)
    assert node is None
    return fault


def test_a_file_is_shown_by_the_name_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "real.yaml"
    path.write_text("a: *b")
    assert str(_refused(path).span) == "shown.yaml:1:4"


def test_a_missing_file(tmp_path: Path) -> None:
    fault = _refused(tmp_path / "missing.yaml")
    assert fault.fault is files.UNREADABLE
    assert fault.message == "`shown.yaml` does not exist"
    assert str(fault.span) == "shown.yaml"


def test_a_folder(tmp_path: Path) -> None:
    fault = _refused(tmp_path)
    assert fault.fault is files.UNREADABLE
    assert fault.message == "`shown.yaml` is a folder, not a file"


def test_a_file_within_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a: 1")
    fault = _refused(tmp_path / "file" / "inner.yaml")
    assert fault.fault is files.UNREADABLE
    assert fault.message == "`shown.yaml` cannot be read"


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.touch()
    assert _refused(path).fault is faults.EMPTY


def test_a_very_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    started = time.perf_counter()
    fault = _refused(path)
    took = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fault.fault is files.TOO_LARGE
    assert peak < 4_000_000
    assert took < 0.5


def test_the_largest_file_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "just.yaml"
    content = b"a: '" + b"x" * (MOST_BYTES - 5) + b"'"
    path.write_bytes(content)
    node, found = _read(path)
    assert not found
    assert node is not None
    path.write_bytes(content + b"\n")
    assert _refused(path).fault is files.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff", (1, 1)),
        (b"a: 1\nb: ya\xe9\n", (2, 6)),
        ("a: 1\nü: é".encode() + b"\xe9\n", (2, 5)),
        (b"a: 1\r\nb: \xc3", (2, 4)),
        (b"a: \xed\xa0\x80\n", (1, 4)),
    ],
)
def test_a_file_that_is_not_utf8_is_pointed_at(
    tmp_path: Path, content: bytes, expected: tuple[int, int]
) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(content)
    fault = _refused(path)
    assert (fault.fault, place(fault)) == (files.NOT_UTF8, expected)
    assert "\ufffd" in as_text(fault)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_never_read_as_something_else(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wide.yaml"
    path.write_bytes("größe: 1\n".encode(encoding))
    assert _refused(path).code in ("SYN103", "SYN104")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    node, found = _read(path)
    assert not found
    assert node is not None
    assert plain(node) == [("a", "b")]
    assert place(text_at(node, "a")) == (1, 4)
    assert node.span.source.line(1) == "a: b"


def test_windows_line_endings(tmp_path: Path) -> None:
    path = tmp_path / "crlf.yaml"
    path.write_bytes(b"a: b\r\nc: *d\r\n")
    fault = _refused(path)
    assert place(fault) == (2, 4)
    assert "\r" not in as_text(fault)
