"""The command as a real process: installed, deterministic, and deaf to its surroundings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interfaces.cli.run import (
    EXACTLY_24_HOURS,
    HOW_LONG_IS_NOT_KNOWN,
    NOTHING_KNOWN,
    RELAPSE,
    names_of_libraries,
    precept,
    process,
    write,
)
from tests.language.loader import sound
from tests.language.loader.test_faults import TEN

from precept.version import VERSION


def _cases() -> list[Path]:
    texts = (RELAPSE, EXACTLY_24_HOURS, HOW_LONG_IS_NOT_KNOWN, NOTHING_KNOWN)
    return [write(f"{number}.yaml", text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("format", ["text", "json"])
def test_three_processes_give_the_same_bytes(format: str) -> None:
    runs = [
        process("decide", *_cases(), "--format", format, PYTHONHASHSEED=seed)
        for seed in ("0", "1", "4242")
    ]
    assert runs[0].code == 0
    assert runs[0] == runs[1] == runs[2]
    assert runs[0] == precept("decide", *_cases(), "--format", format)


def test_a_ruleset_with_ten_faults() -> None:
    files = dict(sound.SOUND)
    for file, old, new in TEN:
        files = sound.edited(file, old, new, files)
    ran = process("check", sound.write(files))
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.codes()) >= 10
    assert ran.err.count("= help: ") == len(ran.codes())
    assert ran.err.splitlines()[-1] == f"{len(ran.codes())} errors"
    assert list(names_of_libraries(ran.err)) == []


def test_the_version_and_the_usage() -> None:
    assert process("--version").out == f"precept {VERSION}\n"
    ran = process("decide")
    assert (ran.code, ran.out) == (2, "")
    assert "CASE" in ran.err
    assert precept("decide", "--format", "xml", "case.yaml").code == 2


def test_a_file_named_like_a_module_is_not_imported() -> None:
    write("yaml.py", "raise SystemExit('imported')\n")
    write("precept.py", "raise SystemExit('imported')\n")
    assert process("decide", write("case.yaml", NOTHING_KNOWN)).code == 0


def test_json_is_the_same_whatever_the_terminal_can_show() -> None:
    case = write("case.yaml", RELAPSE.replace("by: patient", "reference: Łukasz"))
    ran = process("decide", case, "--format", "json", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert ran == process("decide", case, "--format", "json", PYTHONIOENCODING="utf-8")
    assert ran.object()["facts"][2]["reference"] == "Łukasz"


def test_letters_that_the_terminal_cannot_show_are_spelt_out() -> None:
    ran = process("decide", write("case.yaml", RELAPSE), PYTHONIOENCODING="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert "multiple sclerosis \\xb7 as of" in ran.out
    unknown = write("unknown.yaml", RELAPSE.replace("relapsing", "Łukasz"))
    assert "\\u0141ukasz" in process("decide", unknown, PYTHONIOENCODING="ascii").err
