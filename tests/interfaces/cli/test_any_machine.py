"""A case has the same answer, byte for byte, on every machine."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import tzdata
from tests.interfaces.cli.run import COMMAND, process, write

from precept.execution.intake.zones import zone_names
from precept.execution.protocol import load
from precept.language import library

_CASES = sorted((library.shipped() / "ms_relapse" / "cases").glob("*.yaml"))[::5]
_ELSEWHERE = Path(tzdata.__file__).parent / "zoneinfo" / "Pacific" / "Kiritimati"


def _planted(folder: Path) -> Path:
    """A folder of time zones in which every zone is far to the east."""
    content = _ELSEWHERE.read_bytes()
    for name in (*zone_names(), "localtime", "posixrules", "right/Europe/Berlin", "Factory"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _decided(tmp_path: Path, name: str, umask: int, **environment: str) -> bytes:
    """The decisions about some cases on a machine that sees nothing that another has cached."""
    environment |= {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(tmp_path / name)}
    environment |= {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
    command = [str(COMMAND), "decide", *map(str, _CASES), "--format", "json"]
    return subprocess.run(
        command, env=environment, umask=umask, capture_output=True, check=True
    ).stdout


def test_decisions_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    here = _decided(tmp_path, "a", 0o022, TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")
    there = _decided(
        tmp_path,
        "b",
        0o077,
        TZ="Pacific/Kiritimati",
        PYTHONTZPATH=str(_planted(tmp_path / "zones")),
        PYTHONHASHSEED="4242",
        PYTHONIOENCODING="latin-1",
        PYTHONUTF8="0",
        LC_ALL="tr_TR.ISO-8859-9",
        HOME="/nowhere",
    )
    assert here.count(b"decision_id") == len(_CASES)
    assert here == there


_REFUSED = {
    "localtime": "name it like `Europe/Berlin`",
    "posixrules": "name it like `Europe/Berlin`",
    "Factory": "name it like `Europe/Berlin`",
    "right/Europe/Berlin": "did you mean `Europe/Berlin`?",
    "posix/Europe/Berlin": "did you mean `Europe/Berlin`?",
    "europe/berlin": "did you mean `Europe/Berlin`?",
    "New York": "did you mean `America/New_York`?",
    "Europe/New_York": "did you mean `America/New_York`?",
    "Europe/Madird": "did you mean `Europe/Madrid`?",
    "Europe/Berlin/": "did you mean `Europe/Berlin`?",
    "../zoneinfo/Europe/Berlin": "did you mean `Europe/Berlin`?",
    "/usr/share/zoneinfo/Europe/Berlin": "did you mean `Europe/Berlin`?",
}


def test_a_zone_that_only_the_machine_knows_is_refused(tmp_path: Path) -> None:
    cases = [
        write(f"{number}.yaml", f"as_of: 2026-03-10T09:00\nzone: {zone}\n")
        for number, zone in enumerate(_REFUSED)
    ]
    zones = str(_planted(tmp_path / "zones"))
    ran = process("decide", "--ruleset", "tutorial", *cases, PYTHONTZPATH=zones)
    assert (ran.code, ran.out.strip(), ran.codes()) == (2, "", ["CAS102"] * len(cases))
    assert re.findall("= help: (.*)", ran.err) == list(_REFUSED.values())


def test_a_decision_names_the_release_of_the_time_zones_beside_its_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = write("case.yaml", "as_of: 2026-03-10T09:00\nzone: Europe/Berlin\n")
    first = load("tutorial").decide(case)
    assert first.to_dict()["engine"]["tzdata"] == tzdata.IANA_VERSION
    monkeypatch.setattr(tzdata, "IANA_VERSION", "2099z")
    second = load("tutorial").decide(case)
    assert second.engine.tzdata == "2099z"
    assert second == replace(first, engine=second.engine)
