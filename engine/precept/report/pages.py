"""All pages of the report: where each lies, what fills it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from precept.language.lint.rules import touched
from precept.model.conditions import Comparison, leaves
from precept.report import links
from precept.report.features import Block
from precept.report.results import Pair
from precept.report.reviews import signed
from precept.report.rules import clause
from precept.report.site import Site
from precept.verification.run import Outcome, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path in the folder of the report, its template, and what is filled in."""

    path: str
    template: str
    values: Mapping[str, Any]


_MENU = (
    ("Overview", links.FRONT),
    ("Document", links.DOCUMENT),
    ("Matrix", links.MATRIX),
    ("Features", links.FEATURES),
    ("Rules", links.RULES),
    ("Vocabulary", links.WORDS),
    ("Choices", links.CHOICES),
    ("Guarantees", links.GUARANTEES),
    ("Together", links.TOGETHER),
)


def menu(site: Site) -> tuple[tuple[str, str], ...]:
    """The pages that every page leads to, by their names."""
    return (*_MENU, ("Compare", links.COMPARED)) if site.changed else _MENU


def pages(site: Site) -> Iterator[Page]:
    """All pages, the front page first."""
    yield Page(links.FRONT, "index.html", {})
    yield Page(links.DOCUMENT, "document.html", {})
    yield Page(links.MATRIX, "matrix.html", {})
    yield Page(links.FEATURES, "features.html", {"tally": tally})
    yield Page(links.RULES, "rules.html", {})
    yield Page(links.WORDS, "vocabulary.html", {"reading": _reading(site)})
    yield Page(links.CHOICES, "choices.html", _choices(site))
    yield Page(links.GUARANTEES, "guarantees.html", {})
    yield Page(links.TOGETHER, "together.html", {"together": _together(site.results.pairs)})
    if site.changed:
        yield Page(links.COMPARED, "compare.html", {})
    yield from _statements(site)
    yield from (_rule(site, id_) for id_ in site.rules)
    for one in site.features:
        values = {"one": one, "tally": tally, "here": links.FEATURES}
        yield Page(links.feature(one.file), "feature.html", values)


def tally(run: Iterable[ScenarioRecord]) -> list[tuple[Outcome, int]]:
    """How many came to what, the worst first; nothing of what none came to."""
    counted = Counter(one.outcome for one in run)
    return [(outcome, counted[outcome]) for outcome in Outcome if counted[outcome]]


def _statements(site: Site) -> Iterator[Page]:
    locators = list(site.statements)
    sign_offs = {one.statement: signed(one) for one in site.review.statements}
    for before, one, after in zip(
        ["", *locators], site.statements.values(), [*locators[1:], ""], strict=False
    ):
        values = {
            "one": one,
            "before": before,
            "after": after,
            "here": links.DOCUMENT,
            "signed": sign_offs[one.locator],
        }
        yield Page(links.statement(one.locator), "statement.html", values)


def _rule(site: Site, id_: str) -> Page:
    rule = site.ruleset.rules[id_]
    values = {
        "one": site.rules[id_],
        "here": links.RULES,
        "gaps": [gap.words for gap in site.gaps if (gap.kind, gap.id) == ("rule", id_)],
        "survivors": [one for one in site.results.survivors if one.rule == id_],
        "mutants": site.results.mutants(id_),
        "proved": list(site.results.about(id_)),
        "blocks": site.blocks.of(rule),
    }
    return Page(links.rule(id_), "rule.html", values)


def _reading(site: Site) -> Mapping[str, list[str]]:
    """The rules that read or conclude each word."""
    found: dict[str, dict[str, None]] = {}
    for rule in site.ruleset.rules.values():
        read = (
            leaf.element if isinstance(leaf, Comparison) else leaf.finding
            for leaf in leaves(rule.condition)
        )
        for word in (*read, rule.target.id):
            found.setdefault(word, {})[rule.id] = None
    return {word: list(rules) for word, rules in found.items()}


def _choices(site: Site) -> Mapping[str, Any]:
    ruleset, words = site.ruleset, site.ruleset.vocabulary
    boundary: dict[str, Block] = {block.title: block for block in site.blocks.all}
    return {
        "touched": {one.id: touched(one, ruleset) for one in ruleset.interpretations.values()},
        "boundary": boundary,
        "silences": [
            {
                "because": one.because,
                "when": clause(one.when, words),
                "decision": one.decision,
                "cites": one.cites,
            }
            for one in ruleset.silences
        ],
    }


def _together(pairs: Iterable[Pair]) -> list[tuple[str, list[tuple[str, Pair]]]]:
    """The pairs by each of their actions."""
    found: dict[str, list[tuple[str, Pair]]] = {}
    for pair in pairs:
        one, other = pair.actions
        found.setdefault(one, []).append((other, pair))
        found.setdefault(other, []).append((one, pair))
    return list(found.items())
