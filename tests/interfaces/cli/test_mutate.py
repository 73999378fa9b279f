"""`precept mutate`: what no scenario notices, in words and as JSON, and the exit codes."""

from __future__ import annotations

import re
from pathlib import Path

from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import names_of_libraries, precept, process
from tests.verification.evidence.tutorial import FEATURE, RULES, copy, edit

FOLDER = Path("rulesets/tutorial")
_SAME = "unless: {any: [growth is at_rest, {all: [leaves_hang, growth is at_rest]}]}"


def _with_a_hole() -> Path:
    """A copy of the tutorial of which no scenario shows 2 days, and that says one thing twice."""
    copy(Path())
    file = Path(FEATURE)
    edit(file, "        | 2 days | not met |\n", "")
    edit(
        file,
        "Given leaves that hang\n      And soil that has been dry for 2 days\n",
        "Given leaves that stand firm\n      And soil that has been dry for 3 days\n",
    )
    edit(Path(RULES), "unless: growth is at_rest", _SAME)
    return FOLDER


def test_nothing_survives_the_scenarios_of_the_tutorial(snapshot: SnapshotAssertion) -> None:
    ran = precept("mutate", "tutorial")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


def test_a_hole_as_it_is_read(snapshot: SnapshotAssertion) -> None:
    ran = precept("mutate", _with_a_hole())
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot


def test_a_hole_as_json(snapshot: SnapshotAssertion) -> None:
    ran = precept("mutate", "--format", "json", _with_a_hole())
    assert (ran.code, ran.err) == (1, "")
    told = ran.object()
    assert told["equivalent"] == len(told["proved_equivalent"]) > 0
    assert len(told["survived"]) == 2
    numbers = [told[name] for name in ("killed", "equivalent", "discarded")]
    assert told["total"] == sum(numbers) + len(told["survived"])
    assert told["kinds"]["figure_moved_one_step"]["survived"] == 1
    assert told == snapshot


def test_the_scenario_that_is_shown_fills_the_hole() -> None:
    shown = precept("mutate", _with_a_hole()).out
    scenarios = re.findall(r"^    @.+\n(?:    .+\n)+", shown, re.MULTILINE)
    with Path(FEATURE).open("a") as file:
        file.write("\n".join(["", "  Rule: What was shown", "", *scenarios]))
    assert precept("mutate", FOLDER).code == 1  # nobody has judged them
    feature = Path(FEATURE)
    feature.write_text(feature.read_text("utf-8").replace("@draft ", ""), "utf-8")
    ran = precept("mutate", FOLDER)
    assert (ran.code, ran.err) == (0, "")
    assert precept("coverage", FOLDER, "--format", "json").object()["scenarios"]["total"] == 15


def test_a_ruleset_without_a_feature_is_all_hole() -> None:
    copy(Path())
    Path(FEATURE).unlink()
    # What is wrong with a figure of the ledger, `check` finds.
    ran = precept("mutate", "--format", "json", FOLDER)
    assert (ran.code, ran.object()["killed"], len(ran.object()["survived"])) == (1, 8, 78)


def test_bad_input(snapshot: SnapshotAssertion) -> None:
    ran = precept("mutate", "tutorail")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])
    copy(Path())
    edit(Path(FEATURE), "| 2 days | not met |", "| 2 days | met     |")
    edit(Path(FEATURE), "And a plant at rest for the winter\n", "And a plant asleep\n")
    ran = precept("mutate", FOLDER)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["FEA103", "FEA103"])
    assert ran.err == snapshot
    assert list(names_of_libraries(ran.err)) == []
    ran = precept("mutate", "--format", "json", FOLDER)
    assert (ran.code, ran.err, len(ran.object()["errors"])) == (2, "", 2)
    edit(Path(FEATURE), "Feature: ", "Chapter: ")
    assert set(precept("mutate", FOLDER).codes()) == {"FEA101"}
    edit(Path(RULES), "leaves_hang", "leaves_hangs")
    assert precept("mutate", FOLDER).codes() == ["VOC101"]


def test_processes_give_the_same_bytes() -> None:
    folder = _with_a_hole()
    runs = [
        process("mutate", folder, "--format", "json", "--jobs", jobs, PYTHONHASHSEED=seed)
        for jobs, seed in (("1", "0"), ("2", "4242"))
    ]
    assert runs[0] == runs[1]
    assert runs[0].code == 1
