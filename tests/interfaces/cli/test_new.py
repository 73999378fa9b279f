"""`precept new`: what it makes is sound, and what it adds to is not touched otherwise."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from shutil import copytree

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import Ran, precept, stable, write

from precept import load
from precept.language import library

DOCUMENT = (
    "Rest helps. With a fever, staying in bed may help: drink, too.\n\nNobody likes a cold.\n"
)
COLD = "rulesets/cold"
REST = (
    *("new", "rule", COLD, "rest-in-bed", "--cites", "p1.2", "--when", "fever"),
    *("--unless", "well", "--advise", "rest", "--strength", "may", "--to", "everybody"),
)


def contents(*folders: str) -> dict[Path, str]:
    files = (path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    return {path: path.read_text("utf-8") for path in files}


def only_added(before: str, after: str) -> bool:
    """Whether nothing was done to a text but to add whole lines, all in one place."""
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    kinds = [kind for kind, *_ in matcher.get_opcodes() if kind != "equal"]
    return kinds == ["insert"]


def test_a_new_ruleset_is_sound_and_shown_from_the_beginning(snapshot: SnapshotAssertion) -> None:
    ran = precept("new", "ruleset", "cold", "--title", "About: colds, 'flu' and all")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot
    for command in ("check", "prove", "coverage", "mutate"):
        assert precept(command, COLD).code == 0, command
    assert stable(precept("decide", f"{COLD}/cases/example.yaml").out) == snapshot
    assert precept("fmt", "--check").code == 0
    assert load(COLD).ruleset.title == "About: colds, 'flu' and all"
    account = precept("ledger", "--format", "json", COLD).object()
    assert account["summary"]["verified"] == 2


def test_an_abbreviation_of_the_document_joins_a_sentence() -> None:
    Path("colds.txt").write_text("Give susp. Tea. Rest.", "utf-8")
    document = ("--document", "colds.txt")
    assert precept("new", "ruleset", "split", *document).code == 0
    assert precept("new", "ruleset", "joined", *document, "--abbreviation", "susp").code == 0
    split, joined = (
        precept("ledger", f"rulesets/{name}", *document, "--format", "json").object()
        for name in ("split", "joined")
    )
    assert [len(shown["statements"]) for shown in (split, joined)] == [3, 2]


def test_of_a_document_nothing_is_claimed_before_somebody_has_read_it() -> None:
    write("colds.txt", DOCUMENT)
    assert precept("new", "ruleset", "cold", "--document", "colds.txt").code == 0
    ran = precept("check", COLD)
    assert (ran.code, ran.err) == (0, "")
    assert "3 statements are not restated yet: p1.1, p1.2, p2.1" in ran.out
    assert precept("prove", COLD).code == 0
    assert precept("fmt", "--check").code == 0
    assert precept("decide", f"{COLD}/cases/example.yaml").code == 0
    shown = precept("coverage", "--format", "json", COLD).object()
    assert shown["statements"] == {
        "total": 3,
        "encoded": 0,
        "reasoned": 0,
        "unaccounted": ["p1.1", "p1.2", "p2.1"],
    }
    ran = precept("ledger", COLD, "--document", "colds.txt")
    assert (ran.code, "3 verified" in ran.out) == (0, True)
    # The document is not its author's to publish: no part of it is taken along.
    made = " ".join(contents("rulesets", "features").values())
    assert not any(" ".join(words) in made for words in zip(*[DOCUMENT.split()] * 3, strict=False))
    assert precept(*REST).codes() == ["LED203"]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["cold"], ["NEW101", "NEW101"]),
        (["Cold"], ["FIL104"]),
        (["../cold"], ["FIL104"]),
        (["flu", "--document", "missing.txt"], ["SYN101"]),
    ],
)
def test_nothing_is_ever_written_over(arguments: list[str], codes: list[str]) -> None:
    precept("new", "ruleset", "cold")
    before = contents(".")
    ran = precept("new", "ruleset", *arguments)
    assert (ran.code, ran.codes()) == (2, codes)
    assert contents(".") == before


def test_a_rule_is_added_with_its_words(snapshot: SnapshotAssertion) -> None:
    precept("new", "ruleset", "cold")
    before = contents(COLD)
    ran = precept(*REST)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot
    after = contents(COLD)
    changed = [path for path in after if after[path] != before.get(path)]
    assert sorted(path.name for path in changed) == ["01_topic.yaml", "vocabulary.yaml"]
    rules, words = Path(COLD, "rules/01_topic.yaml"), Path(COLD, "vocabulary.yaml")
    assert only_added(before[rules], after[rules])
    lines = iter(after[words].splitlines())
    assert all(line in lines for line in before[words].splitlines())
    assert after[rules] == snapshot
    assert precept("check", COLD).code == 0
    assert precept("fmt", "--check").code == 0


def test_a_rule_with_all_that_it_can_have(snapshot: SnapshotAssertion) -> None:
    precept("new", "ruleset", "cold")
    more = ["--cites", "p1.2", "--when", "fever", "--when", "not read_to_the_end"]
    ran = precept("new", "rule", COLD, "a", *more, "--find", "ill", "--topic", "Being: ill")
    assert (ran.code, ran.err) == (0, "")
    more = ["--cites", "p1.2", "--when", "ill", "--unless", "well", "--unless", "fever"]
    ran = precept("new", "rule", COLD, "b", *more, "--note", "word", "--topic", "Being: ill")
    assert (ran.code, ran.err) == (0, "")
    assert Path(COLD, "rules/02_being_ill.yaml").read_text() == snapshot
    assert precept("check", COLD).code == 0


def refused(*arguments: str) -> Ran:
    before = contents(".")
    ran = precept("new", "rule", COLD, *arguments)
    assert ran.code == 2
    assert contents(".") == before
    return ran


def test_a_rule_that_would_bring_a_fault_is_not_added(snapshot: SnapshotAssertion) -> None:
    precept("new", "ruleset", "cold")
    ran = refused("a", "--cites", "p1.2", "--when", "fevr is at least 3 days", "--find", "ill")
    assert ran.err == snapshot
    rule = ["--cites", "p1.2", "--when", "fever", "--advise", "rest"]
    assert refused("a", *rule).codes() == ["RUL103"]
    assert refused("replace-the-text", *rule, "--strength", "may").codes() == ["FIL105"]
    assert refused("a", "--cites", "p9.9", *rule[2:], "--strength", "may").codes() == ["LED101"]
    assert refused("a", "--cites", "p1.1", *rule[2:], "--strength", "may").codes() == ["RUL202"]
    path = Path(COLD, "vocabulary.yaml")
    path.write_text(path.read_text().replace("  replace_the_text:", "  replace:"))
    assert refused("a", *rule, "--strength", "may").codes() == ["VOC102"]


def test_nothing_is_added_to_what_stands_in_brackets() -> None:
    precept("new", "ruleset", "cold")
    path = Path(COLD, "rules/01_topic.yaml")
    rule = "{id: a, cites: p1.2, when: read_to_the_end, advise: replace_the_text, strength: may}"
    path.write_text(f"topic: Topic\nrules: [{rule}]\n")
    assert refused("b", *REST[4:]).codes() == ["NEW102"]


@pytest.mark.parametrize("file", ["vocabulary.yaml", "rules/01_topic.yaml"])
def test_nothing_is_added_to_a_file_that_cannot_be_read(file: str) -> None:
    precept("new", "ruleset", "cold")
    path = Path(COLD, file)
    path.write_text(path.read_text() + "\nmore: {a: [b\n")
    before = contents(".")
    ran = precept(*REST)
    assert (ran.code, ran.codes()[:1]) == (2, ["SYN104"])
    formula = ("--is", "2 * weight", "--unit", "kg")
    assert precept("new", "formula", COLD, "doubled", *formula).code == 2
    assert contents(".") == before


def test_whoever_concludes_two_things_is_told() -> None:
    precept("new", "ruleset", "cold")
    ran = refused("a", "--cites", "p1.2", "--when", "fever", "--find", "ill", "--note", "word")
    assert "one of --find, --advise, --note, and --add with --to" in ran.err


@pytest.mark.parametrize("name", library.names())
def test_a_rule_is_added_to_each_shipped_ruleset(name: str) -> None:
    copy = copytree(library.shipped() / name, Path("rulesets", name))
    protocol = load(name)
    cited = next(one for one in protocol.ruleset.rules.values()).cites[0]
    before = contents(str(copy))
    arguments = ["--cites", cited, "--when", "something_new", "--find", "something_found"]
    ran = precept("new", "rule", copy, "added", *arguments)
    assert (ran.code, ran.err) == (0, "")
    after = contents(str(copy))
    assert [path for path in before if path not in after] == []
    for path, text in after.items():
        lines = iter(text.splitlines())
        assert all(line in lines for line in before[path].splitlines()), path
    assert precept("fmt", "--check", copy).code == 0
    assert {*load(copy).ruleset.rules} == {*protocol.ruleset.rules, "added"}


def test_scenarios_are_drafted_and_count_when_somebody_has_judged_them(
    snapshot: SnapshotAssertion,
) -> None:
    precept("new", "ruleset", "cold")
    precept(*REST)
    path = Path("features/cold/01_topic.feature")
    before = path.read_text()
    ran = precept("new", "feature", COLD, "rest-in-bed")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot
    drafted = path.read_text()
    assert drafted.startswith(before)
    assert drafted.removeprefix(before) == snapshot
    assert precept("fmt", "--check").code == 0
    shown = precept("coverage", "--format", "json", COLD).object()
    scenarios = shown["scenarios"]
    assert (scenarios["total"], scenarios["undefined"], scenarios["failed"]) == (6, [], [])
    assert shown["rules"]["without_firing_scenario"] == ["rest-in-bed"]
    assert [item["scenario"] for item in scenarios["drafts"]] == [
        *("rest-in-bed holds", "rest-in-bed does not hold", "rest-in-bed is undecided")
    ]
    path.write_text(drafted.replace("    @draft\n", ""))
    assert precept("coverage", COLD).code == 0
    assert precept("new", "feature", COLD, "rest-in-be").codes() == ["NEW103"]


def drafts_of(ruleset: str, *rules: str) -> str:
    """Copy a shipped ruleset without features, draft scenarios for rules, and accept them all."""
    copytree(library.shipped() / ruleset, Path("rulesets", ruleset))
    ran = precept("new", "feature", f"rulesets/{ruleset}", *rules)
    assert (ran.code, ran.err) == (0, "")
    assert precept("fmt", "--check").code == 0
    for path in Path("features", ruleset).iterdir():
        path.write_text(re.sub(r" +@draft\n|@draft ", "", path.read_text()))
    return ran.out


@pytest.mark.parametrize("ruleset", ["curb_65", "tetanus", "kidney_disease"])
def test_few_drafts_show_all_that_coverage_asks_of_rules(ruleset: str) -> None:
    rules = load(library.shipped() / ruleset).ruleset.rules
    drafts_of(ruleset, *rules)
    covered = precept("coverage", "--format", "json", f"rulesets/{ruleset}").object()
    assert not any(value for key, value in covered["rules"].items() if key.startswith("without"))
    assert covered["thresholds_without_both_sides"] == []
    # One for each truth of each rule alone would be three times as many as there are rules.
    assert covered["scenarios"]["total"] <= 1.5 * len(rules)
    assert covered["scenarios"]["failed"] == []


def test_what_a_scenario_or_a_draft_shows_is_not_drafted_again() -> None:
    said = drafts_of("tetanus", "few-doses")
    assert "2 scenarios drafted for few-doses\n  precept coverage asks for 4 things" in said
    path = Path("features/tetanus/01_doses.feature")
    accepted = path.read_text()
    nothing = (
        f"{path}: no scenarios drafted for few-doses\n"
        "  scenarios or drafts show all that precept coverage asks for\n"
    )
    again = ("new", "feature", "rulesets/tetanus", "few-doses")
    assert precept(*again).out == nothing
    path.write_text(accepted.replace("Scenario:", "@draft\n    Scenario:"))
    drafts = path.read_text()
    assert precept(*again).out == nothing
    assert path.read_text() == drafts
    # One of the two is left, and shows two of the four.
    path.write_text(accepted.rpartition("\n\n")[0] + "\n")
    said = precept(*again).out
    assert "1 scenario drafted for few-doses\n  precept coverage asks for 2 things" in said


BELOW = """\
@p2.6
Feature: Paracetamol

  Background:
    Given it is 10 March 2026 at 9:00 in Europe/London
    And all doses of paracetamol since 1 March 2026 are known
    And no severe liver disease
    And a child aged 6 years

  Scenario: No fever
    Given a temperature of 37 °C
    When the protocol is consulted
    Then paracetamol is not applicable
"""


def test_a_draft_counts_the_facts_of_the_background() -> None:
    path = Path("features/child_fever/02_paracetamol.feature")
    path.parent.mkdir(parents=True)
    path.write_text(BELOW)
    said = drafts_of("child_fever", "paracetamol", "paracetamol-and-the-liver")
    # Below this background nobody can show what the liver forbids, or that it is not known.
    assert said.endswith(
        "  no case below the feature's Background was found for some of that: "
        "paracetamol-and-the-liver\n\n"
        "Next: delete @draft where the document agrees, then precept coverage "
        "rulesets/child_fever\n"
    )
    drafted = path.read_text().removeprefix(BELOW)
    assert "Scenario: paracetamol holds\n      Given a temperature of 38 °C\n" in drafted
    assert "aged" not in drafted
    assert "liver disease" not in drafted
    gaps = precept("coverage", "--format", "json", "rulesets/child_fever").object()["rules"]
    for key in ("firing", "refuted", "open"):
        assert "paracetamol" not in gaps[f"without_{key}_scenario"]
    assert "paracetamol-and-the-liver" in gaps["without_firing_scenario"]
    assert precept("test", "rulesets/child_fever").code == 0


def test_a_feature_of_its_own_is_made_for_a_topic_that_has_none() -> None:
    precept("new", "ruleset", "cold")
    precept(*REST, "--topic", "Rest")
    assert precept("new", "feature", COLD, "rest-in-bed").code == 0
    assert Path("features/cold/02_rest.feature").read_text().startswith("Feature: Rest\n\n")


def test_what_has_no_phrase_cannot_be_drafted() -> None:
    precept("new", "ruleset", "cold")
    path = Path(COLD, "vocabulary.yaml")
    path.write_text(path.read_text().replace("    steps:\n      - replacing the text\n", ""))
    before = contents(".")
    ran = precept("new", "feature", COLD, "replace-the-text")
    assert (ran.code, ran.codes()) == (2, ["NEW104"])
    assert "help: write `steps` for `replace_the_text`" in ran.err
    assert contents(".") == before


def test_a_ruleset_of_ones_own_is_named_by_its_folder() -> None:
    precept("new", "ruleset", "cold")
    ran = precept("check", "cold")
    assert ran.codes() == ["RST101"]
    assert f"named by its folder: `{COLD}`" in ran.err


def test_a_rule_says_why_it_asks_for_what_is_not_known() -> None:
    precept("new", "ruleset", "cold")
    asked = ["new", "rule", COLD, "ask", "--cites", "p1.2", "--when", "fever is not known"]
    assert (
        precept(
            "new", "rule", COLD, "a", "--cites", "p1.2", "--when", "fever", "--find", "ill"
        ).code
        == 0
    )
    advised = [*asked, "--advise", "ask_for_fever", "--strength", "may"]
    assert "RUL109" in precept(*advised).codes()
    ran = precept(*advised, "--while-unknown", "find out")
    assert (ran.code, ran.err) == (0, "")
    assert "    while_unknown: find out\n" in Path(COLD, "rules/01_topic.yaml").read_text("utf-8")
    assert precept("check", COLD).code == 0
    assert precept("fmt", "--check").code == 0


def _only_added(name: str, *arguments: str) -> dict[Path, str]:
    """Add to a shipped ruleset, and return the files that this changed: only lines are new."""
    folder = copytree(library.shipped() / name, Path("rulesets", name))
    before = contents(str(folder))
    ran = precept("new", arguments[0], folder, *arguments[1:])
    assert (ran.code, ran.err) == (0, "")
    after = contents(str(folder))
    changed = {path for path in after if after[path] != before.get(path)}
    assert all(only_added(before.get(path, ""), after[path]) for path in changed)
    assert precept("fmt", "--check", folder).code == 0
    return {path.relative_to(folder): after[path] for path in changed}


ROWS = ("--row", "yes, long", "--row", "no, short")


def test_a_table_is_added_with_the_classification_that_it_finds() -> None:
    columns = ("--cites", "p1.2", "--column", "new_confusion", "--column", "stay")
    changed = _only_added(
        "curb_65", "table", "stays", *columns, *ROWS, "--find", "stay", "--topic", "What it means"
    )
    assert sorted(path.name for path in changed) == ["04_what_it_means.yaml", "vocabulary.yaml"]
    ruleset = load("rulesets/curb_65").ruleset
    assert ruleset.vocabulary.classifications["stay"].codes == ("long", "short")
    assert {"stays-1", "stays-2"} <= {*ruleset.rules}


def test_a_table_concludes_what_its_columns_say() -> None:
    columns = [f"--column={name}" for name in ("new_confusion", "advise", "strength", "cites")]
    rows = ["--row=yes, hospital_treatment, should, p3.2", "--row=no, home_treatment, may, p3.1"]
    changed = _only_added("curb_65", "table", "places", *columns, *rows)
    assert [*map(str, changed)] == ["rules/03_where_to_treat.yaml"]
    assert {"places-1", "places-2"} <= {*load("rulesets/curb_65").ruleset.rules}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["--row", "yes, long"], ["VOC103"]),
        ([*ROWS, "--row", "maybe, short"], ["VAL101"]),
        ([*ROWS, "--row", "yes"], ["RUL107"]),
    ],
)
def test_a_table_that_would_bring_a_fault_is_not_added(rows: list[str], codes: list[str]) -> None:
    copytree(library.shipped() / "curb_65", Path("rulesets/curb_65"))
    before = contents(".")
    columns = ("--cites", "p1.2", "--column", "new_confusion", "--column", "stay")
    ran = precept("new", "table", "rulesets/curb_65", "stays", *columns, *rows, "--find", "stay")
    assert (ran.code, ran.codes()) == (2, codes)
    assert contents(".") == before


FORMULA = ("--is", "min(15 mg/kg * weight, 1 g)", "--unit", "mg", "--least", "0 mg")
ROUNDED = ("--most", "1 g", "--round-to", "5 mg", "--direction", "down")


def test_a_formula_is_added_as_an_amount() -> None:
    changed = _only_added(
        "child_fever", "formula", "later", *FORMULA, *ROUNDED, "--of", "paracetamol"
    )
    assert [*map(str, changed)] == ["vocabulary.yaml"]
    amounts = load("rulesets/child_fever").ruleset.vocabulary.actions["paracetamol"].amounts
    first, added = amounts
    assert added.computed == first.computed


def test_a_formula_is_added_as_the_first_amount_of_an_action() -> None:
    rest = ("--is", "weight", "--unit", "kg", "--of", "weigh")
    _only_added("child_fever", "formula", "weight_now", *rest)
    assert load("rulesets/child_fever").ruleset.vocabulary.actions["weigh"].amounts


def test_a_formula_is_added_as_an_element() -> None:
    _only_added("kidney_disease", "formula", "doubled", "--is", "albumin * 1", "--unit=mg per g")


def test_an_amount_is_added_to_an_action_that_is_there() -> None:
    copytree(library.shipped() / "child_fever", Path("rulesets/child_fever"))
    before = contents(".")
    named = ("new", "formula", "rulesets/child_fever", "dose", *FORMULA)
    assert precept(*named, "--of", "nothing").codes() == ["NEW105"]
    assert precept(*named, "--round-to", "5 mg").code == 2
    assert contents(".") == before


def test_a_date_is_added_as_an_amount() -> None:
    copytree(library.shipped() / "child_fever", Path("rulesets/child_fever"))
    vocabulary = Path("rulesets/child_fever/vocabulary.yaml")
    born = "{type: date, meaning: born, ask: 'Born?', steps: ['born on {value}']}"
    text = vocabulary.read_text()
    vocabulary.write_text(text.replace("elements:\n", f"elements:\n  born: {born}\n"))
    named = ("new", "formula", "rulesets/child_fever", "due", "--is", "born + 3 months")
    ran = precept(*named, "--type", "date", "--of", "see_a_doctor")
    assert (ran.code, ran.err) == (0, "")
    (due,) = load("rulesets/child_fever").ruleset.vocabulary.actions["see_a_doctor"].amounts
    assert due.id == "due"
    assert precept(*named, "--of", "weigh").code == 2
    assert precept(*named, "--type", "date", "--unit", "kg", "--of", "weigh").code == 2


def test_a_figure_of_a_word_that_nothing_reads_yet_keeps_no_rule_out() -> None:
    precept("new", "ruleset", "cold")
    path = Path(COLD, "vocabulary.yaml")
    word = "{type: integer, meaning: how many of 9 days, ask: 'How?', steps: ['{value} days']}"
    text = path.read_text()
    path.write_text(text.replace("elements:\n", f"elements:\n  lasted: {word}\n"))
    assert precept("check", COLD).codes() == ["VOC201", "FIG201"]
    ran = precept(*REST)
    assert (ran.code, ran.err) == (0, "")
    # It does keep out a rule that reads it.
    ran = refused("a", "--cites", "p1.2", "--when", "lasted is at least 3", "--find", "ill")
    assert "FIG201" in ran.codes()


@pytest.mark.parametrize(
    ("rule", "action"),
    [("no-ibuprofen", "ibuprofen"), ("paracetamol-and-the-liver", "paracetamol")],
)
def test_a_draft_settles_what_else_could_make_the_answer(rule: str, action: str) -> None:
    copytree(library.shipped() / "child_fever", Path("rulesets/child_fever"))
    assert precept("new", "feature", "rulesets/child_fever", rule).code == 0
    drafted = "".join(path.read_text() for path in Path("features/child_fever").iterdir())
    refuted = drafted.partition(f"{rule} does not hold")[2].partition("@draft")[0]
    assert f"Then {action} is not applicable" in refuted
