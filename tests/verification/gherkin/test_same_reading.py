"""What is recorded is what runs: pytest-bdd reads every feature as the reader does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unicodedata import normalize

import pytest
from pytest_bdd.parser import FeatureParser, ScenarioTemplate
from pytest_bdd.parser import Scenario as Rendered
from tests.effort import EFFORT

from precept.language.features import Scenario, read_file
from precept.model.errors import BadInput

COLUMNS = ("kind", "how", "a b", "x")
CELLS = (
    *("clay", "", "3 days", "a \\| b", "back\\\\slash", "line\\nbreak", "\\x", "<", ">", "<kind>"),
    *("<other>", "a<how>b", "é", "e\u0301", "\xa0", "#", "@p1.1", '"""', "<<x>>", "k>"),
)
TEXTS = (
    *(
        "a pot",
        "a <kind> pot",
        "<how>",
        "<a b> and <x>",
        "<<kind>>",
        "<kind",
        "<kind>how>",
        "x # y",
    ),
    *("less < more >", "  spaced  ", "<other>", '"quoted"', "it's", "a\tb", "50 %"),
)
ENGLISH = {
    "feature": ("Feature", "Ability"),
    "rule": ("Rule",),
    "background": ("Background",),
    "scenario": ("Scenario", "Example", "Scenario Outline", "Scenario Template"),
    "examples": ("Examples", "Scenarios"),
    "given": ("Given ", "* ", "And "),
    "when": ("When ", "But "),
    "then": ("Then ", "And "),
}
GERMAN = {
    "feature": ("Funktionalität", "Funktion"),
    "rule": ("Regel", "Rule"),
    "background": ("Grundlage", "Hintergrund"),
    "scenario": ("Szenario", "Beispiel", "Szenariogrundriss"),
    "examples": ("Beispiele",),
    "given": ("Angenommen ", "* ", "Und "),
    "when": ("Wenn ", "Aber "),
    "then": ("Dann ", "Und "),
}


class Writer:
    """Writes features with all that Gherkin has, most of them without a fault."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = random.choice((ENGLISH, ENGLISH, GERMAN))
        self._names = 0

    def text(self) -> str:
        lines = ["# language: de"] if self._words is GERMAN else []
        lines += [*self._tags(), f"{self._word('feature')}: F", *self._prose()]
        lines += self._background()
        lines += [line for _ in range(self._random.randint(1, 2)) for line in self._scenario()]
        for _ in range(self._random.choice((0, 0, 1, 2))):
            lines += [*self._tags(), f"{self._word('rule')}: R", *self._prose()]
            lines += [*self._background(), *self._scenario()]
        indented = (" " * self._random.randint(0, 4) + line for line in lines)
        begin = "\ufeff" if self._chance(0.1) else ""
        return begin + self._random.choice(("\n", "\n", "\r\n", "\r")).join(indented)

    def _chance(self, chance: float) -> bool:
        return self._random.random() < chance

    def _maybe(self, lines: list[str], chance: float = 0.2) -> list[str]:
        return lines if self._chance(chance) else []

    def _word(self, kind: str) -> str:
        return self._random.choice(self._words[kind])

    def _tags(self) -> list[str]:
        return self._maybe(["@p1.1 @late", "# between"]) + self._maybe(["@x"])

    def _prose(self) -> list[str]:
        return self._maybe(["Pots are for plants.", "", "# a comment", "They dry."])

    def _background(self) -> list[str]:
        if self._chance(0.6):
            return []
        return [f"{self._word('background')}:", *self._step("given", first=True)]

    def _scenario(self) -> Iterator[str]:
        self._names += 1
        yield from self._tags()
        name = self._random.choice(("S", "S", "A <kind> pot", "S <x>"))
        body = [f"{name} {self._names}", *self._prose()]
        for at in range(self._random.randint(1, 3)):
            body += self._step("given", first=at == 0)
        body += [*self._step("when", first=True), *self._step("then", first=True)]
        used = [column for column in COLUMNS if f"<{column}>" in " ".join(body)]
        keywords = self._words["scenario"][: None if used else 2]
        yield f"{self._random.choice(keywords)}: {body[0]}"
        yield from body[1:]
        for _ in range(self._random.choice((1, 1, 2)) if used else self._chance(0.05)):
            yield from self._examples(used)

    def _step(self, kind: str, *, first: bool) -> Iterator[str]:
        keyword = self._words[kind][0] if first else self._word(kind)
        # Most texts are plain, so that most features are without a fault.
        yield keyword + (self._random.choice(TEXTS) if self._chance(0.4) else "a pot")
        yield from self._maybe(["# a comment", ""])
        if self._chance(0.1):
            yield from self._table(self._random.randint(1, 3), 2)
        elif self._chance(0.1):
            yield from ('"""', "  a <kind> text", "", "# no comment", '"""')

    def _examples(self, used: list[str]) -> Iterator[str]:
        yield from self._tags()
        yield f"{self._word('examples')}:"
        columns = [*used, *self._maybe(["more"], 0.05), *self._maybe(used[:1], 0.05)] or ["kind"]
        columns = columns[: None if self._chance(0.95) else 1]
        yield f"| {' | '.join(columns)} |"
        yield from self._table(len(columns), self._random.choice((0, 1, 1, 2, 3)))

    def _table(self, width: int, rows: int) -> Iterator[str]:
        for _ in range(rows):
            cells = (
                self._random.choice(CELLS if self._chance(0.3) else CELLS[:3]) for _ in range(width)
            )
            yield f"| {' | '.join(cells)} |"
            yield from self._maybe(["# a comment"])


def run_by_pytest(path: Path) -> Iterator[tuple[ScenarioTemplate, Rendered, set[str]]]:
    """Every scenario that pytest-bdd would run, with its tags."""
    feature = FeatureParser(str(path.parent), path.name, "utf-8-sig").parse()
    for template in feature.scenarios.values():
        tags = feature.tags | template.tags | (template.rule.tags if template.rule else set())
        if not template.examples:
            yield template, template.render({}), tags
        for examples in template.examples:
            for row in examples.as_contexts():
                yield template, template.render(row), tags | examples.tags


def ours(scenario: Scenario) -> tuple[object, ...]:
    steps = [
        (step.kind, step.text, step.line, step.table, step.doc is not None)
        for step in scenario.steps
    ]
    return scenario.name, scenario.outline, set(scenario.tags), scenario.rule, steps


def theirs(template: ScenarioTemplate, run: Rendered, tags: set[str]) -> tuple[object, ...]:
    steps = [
        (
            *(step.type, step.name, step.line_number),
            tuple(map(tuple, step.datatable.raw())) if step.datatable else (),
            step.docstring is not None,
        )
        for step in run.steps
    ]
    rule = template.rule.name if template.rule else ""
    return run.name, template.line_number, tags, rule, steps


@pytest.mark.parametrize("first", range(0, 500 * EFFORT, 250), ids="seeds from {}".format)
def test_pytest_runs_what_is_read(tmp_path: Path, first: int) -> None:
    path, seen = tmp_path / "f.feature", Counter[str]()
    for seed in range(first, first + 250):
        # Every file is read in composed letters.
        text = normalize("NFC", Writer(Random(seed)).text())
        path.write_text(text, "utf-8", newline="")
        try:
            read = read_file(path)
        except BadInput as refused:
            seen.update({item.code for item in refused.diagnostics})
            assert all(item.span.line and item.help for item in refused.diagnostics)  # noqa: PT017 (many features)
            continue
        seen["read"] += 1
        seen["rows"] += any(scenario.row is not None for scenario in read)
        run = [theirs(*scenario) for scenario in run_by_pytest(path)]
        assert run == list(map(ours, read)), seed
    assert seen["read"] >= 40
    assert seen["rows"] >= 10
    assert {"FEA109", "FEA110", "FEA111", "FEA112"} <= {*seen}


@pytest.mark.parametrize("feature", sorted(Path(__file__).parents[3].glob("features/*/*.feature")))
def test_pytest_runs_every_shipped_scenario_as_it_is_read(feature: Path) -> None:
    run = [theirs(*scenario) for scenario in run_by_pytest(feature)]
    assert run == list(map(ours, read_file(feature)))
