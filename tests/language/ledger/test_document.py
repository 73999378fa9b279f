"""Reading a document, and what cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.language.ledger.sentences import read_document
from precept.model.diagnostics import Diagnostics


def test_a_document_is_read_whatever_made_it(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(b"\xef\xbb\xbfFrogs croak.\r\n\r\nToads hum.\r\n")
    diagnostics = Diagnostics()
    sentences = read_document(path, diagnostics)
    assert [(s.locator, s.text) for s in sentences] == [
        ("p1.1", "Frogs croak."),
        ("p2.1", "Toads hum."),
    ]
    assert diagnostics == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "SYN101"),
        (b"", "DOC101"),
        (b" \n\n \t\n", "DOC101"),
        (b"\xe9t\xe9", "SYN103"),
        (b"x" * 1_000_001, "SYN102"),
    ],
    ids=["not there", "empty", "blank", "not UTF-8", "too large"],
)
def test_what_cannot_be_a_document(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "document.txt"
    if content is not None:
        path.write_bytes(content)
    diagnostics = Diagnostics()
    assert read_document(path, diagnostics) == ()
    assert [item.code for item in diagnostics] == [code]


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert read_document(tmp_path, diagnostics) == ()
    assert [item.code for item in diagnostics] == ["SYN101"]
