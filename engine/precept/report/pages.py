"""The pages of the report: the values they show, their templates, and the folder they go to."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from shutil import rmtree
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from precept.language.lint.rules import affected_rules
from precept.language.writing import (
    refusing_unwritable,
    require_writable,
    resolved,
    temporary_folder,
)
from precept.model.conditions import leaves
from precept.model.diagnostics import Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.hidden import without_hidden
from precept.model.outcomes import (
    ACTION,
    CLASSIFICATION,
    FINDING,
    KINDS,
    NOTE,
    SCORE,
    Declared,
    Kind,
)
from precept.model.records import dataclass
from precept.model.words import day_in_words
from precept.report import links
from precept.report.decisions import scenario_decisions
from precept.report.features import Block
from precept.report.findings import signatures, waiver_in_words
from precept.report.results import Pair, RecordState
from precept.report.rule_graph import cards, draw
from precept.report.site import Site
from precept.report.statements import (
    clause,
    dated_in_words,
    facts_in_words,
    truths_in_words,
    type_in_words,
)
from precept.verification.run import Outcome, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path in the folder of the report, its template and the values it shows."""

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
    """Return the pages that every page links to, by their names."""
    return (*_MENU, ("Compare", links.COMPARED)) if site.changed else _MENU


def pages(site: Site) -> Iterator[Page]:
    """Yield all pages, the front page first."""
    yield Page(links.FRONT, "index.html", {})
    yield Page(links.DOCUMENT, "document.html", {})
    yield Page(links.MATRIX, "matrix.html", {})
    yield Page(links.FEATURES, "features.html", {"tally": tally})
    yield Page(links.RULES, "rules.html", {})
    yield Page(links.WORDS, "vocabulary.html", {"using": _using(site), "kinds": _concluded(site)})
    yield Page(links.CHOICES, "choices.html", _choices(site))
    yield Page(links.GUARANTEES, "guarantees.html", {})
    yield Page(links.TOGETHER, "together.html", {"together": _together(site.results.pairs)})
    if site.changed:
        yield Page(links.COMPARED, "compare.html", {})
    yield from _statements(site)
    yield from (_rule(site, id_) for id_ in site.rules)
    for feature in site.features:
        values = {"feature": feature, "tally": tally, "here": links.FEATURES}
        yield Page(links.feature(feature.file), "feature.html", values)


def tally(run: Iterable[ScenarioRecord]) -> list[tuple[Outcome, int]]:
    """Return how many scenarios had each outcome, the worst first; no zeros."""
    counted = Counter(record.outcome for record in run)
    return [(outcome, counted[outcome]) for outcome in Outcome if counted[outcome]]


def _statements(site: Site) -> Iterator[Page]:
    locators = list(site.statements)
    statuses = {status.statement: status for status in site.review.statements}
    for number, (locator, view) in enumerate(site.statements.items()):
        values = {
            "view": view,
            "previous": locators[number - 1] if number else "",
            "next": locators[number + 1] if number + 1 < len(locators) else "",
            "here": links.DOCUMENT,
            "signatures": signatures(statuses[locator]),
        }
        yield Page(links.statement(locator), "statement.html", values)


def _rule(site: Site, id_: str) -> Page:
    view = site.rules[id_]
    target = view.rule.target
    values = {
        "view": view,
        "here": links.RULES,
        "gaps": [gap.words for gap in site.gaps if (gap.kind, gap.id) == ("rule", id_)],
        "survivors": [mutant for mutant in site.results.survivors if mutant.rule == id_],
        "mutants": site.results.mutants(id_),
        "proofs_about": list(site.results.about(id_)),
        "blocks": site.blocks.asserting(view.cites, target.id, [target.kind]),
    }
    return Page(links.rule(id_), "rule.html", values)


_VERBS = MappingProxyType(
    {
        FINDING.id: "find",
        CLASSIFICATION.id: "find one of several codes of",
        SCORE.id: "add points to",
        ACTION.id: "advise",
        NOTE.id: "show",
    }
)


def _concluded(site: Site) -> list[tuple[Kind, str, Collection[Declared]]]:
    """Return each kind of output with what rules do and the words declared.

    Scores and classifications are left out where there are none.
    """
    words = site.ruleset.vocabulary
    every = (*KINDS.values(), CLASSIFICATION)
    kinds = [(kind, _VERBS[kind.id], kind.declared(words).values()) for kind in every]
    return [item for item in kinds if item[2] or item[0] not in (SCORE, CLASSIFICATION)]


def _using(site: Site) -> Mapping[str, list[str]]:
    """Return the rules that read or conclude each word."""
    found = defaultdict[str, dict[str, None]](dict)
    for rule in site.ruleset.rules.values():
        for leaf in leaves(rule.condition):
            word = leaf.word
            found[word][rule.id] = None
        found[rule.target.id][rule.id] = None
    return {word: list(rules) for word, rules in found.items()}


def _choices(site: Site) -> Mapping[str, Any]:
    ruleset = site.ruleset
    return {
        "rules_of": {it.id: affected_rules(it, ruleset) for it in ruleset.interpretations.values()},
        "boundary": {block.title: block for block in site.blocks.all if not block.is_draft},
        "silences": [(it, clause(it.when, ruleset.vocabulary)) for it in ruleset.silences],
    }


def _together(pairs: Iterable[Pair]) -> Mapping[str, list[tuple[str, Pair]]]:
    """Return the pairs by each of their actions."""
    found = defaultdict[str, list[tuple[str, Pair]]](list)
    for pair in pairs:
        first, second = pair.actions
        found[first].append((second, pair))
        found[second].append((first, pair))
    return found


_TEMPLATES = Path(__file__).parent / "templates"
_TICKED = re.compile(r"`([^`]+)`")
_PLACEHOLDER = re.compile(r"&lt;([^<>&]+)&gt;")


class Renderer:
    """Fills templates. Every page holds its style and its script, and allows no others."""

    def __init__(self, site: Site) -> None:
        """Render the pages of this site."""
        self._site = site
        self._words = site.ruleset.vocabulary
        self._scenarios: dict[tuple[str, int], Markup] = {}

    def page(self, page: Page) -> str:
        """Return a page as HTML; its links start from the folder that it lies in."""
        root = "../" * page.path.count("/")
        template = self._environment.get_template(page.template)
        return without_hidden(template.render(**page.values, root=root, path=page.path))

    @cached_property
    def _environment(self) -> Environment:
        made = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        style, script = (
            (_TEMPLATES / name).read_text("utf-8") for name in ("style.css", "script.js")
        )
        made.filters |= {
            "ticks": _ticks,
            "placeholders": _placeholders,
            "groupby_in_order": _groupby_in_order,
            "truths": truths_in_words,
            "waiver": waiver_in_words,
            "day": day_in_words,
        }
        made.globals |= {
            "site": self._site,
            "links": links,
            "menu": menu(self._site),
            "never": Outcome.NEVER_RUN,
            "not_run": RecordState.NOT_RUN,
            "decisions_of": lambda run: scenario_decisions(run, self._site.ruleset),
            "scenario": self._scenario,
            "picture": self._picture,
            "type": type_in_words,
            "dated": dated_in_words,
            "facts": lambda facts: list(facts_in_words(facts, self._words.elements)),
            "title": lambda action: self._words.actions[action].title,
            # Both are our own, and hold nothing that anybody else wrote.
            "style": Markup(style),  # noqa: S704
            "script": Markup(script),  # noqa: S704
            "policy": _policy(style, script),
        }
        return made

    def _scenario(self, block: Block) -> Markup:
        """Return a scenario, made once: it is on several pages, all of them one folder deep."""
        key = (block.file, block.line)
        if key not in self._scenarios:
            template = self._environment.get_template("_scenario.html")
            # A template escapes the values it is filled with.
            self._scenarios[key] = Markup(template.render(block=block, root="../"))  # noqa: S704
        return self._scenarios[key]

    def _picture(self, target: str, title: str) -> Markup:
        """Return a graph of all that leads to a target."""
        # The drawing escapes its texts.
        return Markup(draw(cards(self._site.ruleset, [target]), title, styled=False))  # noqa: S704


def _ticks(text: str) -> Markup:
    """Set what is between backticks as code."""
    return _made(_TICKED.sub(r"<code>\1</code>", str(escape(text))))


def _placeholders(text: str) -> Markup:
    """Mark the column names in a step of an outline."""
    made = r'<span class="placeholder">&lt;\1&gt;</span>'
    return _made(_PLACEHOLDER.sub(made, str(escape(text))))


def _made(text: str) -> Markup:
    # All that came from outside was escaped before.
    return Markup(text)  # noqa: S704


def _groupby_in_order(things: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Group things by an attribute, in the order in which its values first occur."""
    found: dict[Any, list[Any]] = {}
    for thing in things:
        found.setdefault(getattr(thing, name), []).append(thing)
    return list(found.items())


def _policy(style: str, script: str) -> str:
    """Return a policy under which nothing is loaded, and only the page's own script runs."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


NOT_OURS = Fault(
    "REP101",
    "folder-holds-something-else",
    "A report replaces the one before it, so its folder must be empty or hold nothing but a "
    "report as it was written. Files of anybody else, and changed pages, are never deleted.",
    "name a folder that does not exist yet, or empty this one",
)
CANNOT_WRITE = Fault(
    "REP102",
    "report-cannot-be-written",
    "The report cannot be written to this folder.",
    "name a folder that you may write to",
)
_LIST = ".precept-report"
"""A file that lists all pages of the report with the SHA-256 of each.

Whatever it does not list, or lists with another content, belongs to somebody else. So a list that
somebody else has put there deletes nothing.
"""


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files, by their paths, to a folder, and replace the report that is there.

    They are written next to it first, so a report that cannot be finished leaves the old one.

    Raises:
        BadInput: If the folder holds something else, or cannot be written.
    """
    check(folder)
    with refusing_unwritable(folder, CANNOT_WRITE):
        _replace(folder.resolve(), files)


def check(folder: Path) -> None:
    """Find out before the work what would prevent that a report is written to a folder.

    A report that was being replaced when the process was killed is put back.

    Raises:
        BadInput: If the folder holds something else, or cannot be written.
    """
    with refusing_unwritable(folder, CANNOT_WRITE):
        place = resolved(folder)
        previous = _previous(place)
        if previous.exists() and not place.exists() and _is_ours(previous):
            previous.replace(place)
        for held in (folder, previous):
            if (held.exists() or held.is_symlink()) and not _is_ours(held):
                message = f"`{held}` holds something other than a report"
                diagnostic = NOT_OURS.at(Span(Source(str(held))), message)
                raise BadInput("no report is written", [diagnostic])
        require_writable(place / _LIST)


def _previous(folder: Path) -> Path:
    """Return where a report lies while the next one takes its place."""
    return folder.with_name(f".{folder.name}.previous")


def _is_ours(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    held = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    record = held.pop(_LIST, None)
    if record is None or not _is_plain(record):
        return record is None and not held
    written = dict(line.split(" ", 1)[::-1] for line in _lines(record) if " " in line)
    folders = {place.as_posix() for name in written for place in PurePosixPath(name).parents}
    return all(
        _is_page(path, written.get(name, "")) or (_is_folder(path) and name in folders)
        for name, path in held.items()
    )


def _lines(file: Path) -> list[str]:
    return file.read_bytes().decode("utf-8", "replace").splitlines()


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_page(path: Path, digest: str) -> bool:
    """Return whether a file is a page that a report wrote, and nobody changed it since."""
    is_page = path.suffix == ".html" and _is_plain(path)
    return is_page and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _replace(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with temporary_folder(folder.parent, f".{folder.name}.") as beside:
        made, old = beside / "made", _previous(folder)
        made.mkdir()
        listed = []
        for path, text in files:
            (made / path).parent.mkdir(exist_ok=True)
            (made / path).write_text(text, "utf-8", newline="\n")
            listed.append(f"{hashlib.sha256(text.encode()).hexdigest()} {path}\n")
        (made / _LIST).write_text("".join(listed), "utf-8")
        if old.exists():
            rmtree(old)  # the process was killed after it had been replaced
        if folder.exists():
            folder.replace(old)
        try:
            made.replace(folder)
        except BaseException:
            if old.exists():
                old.replace(folder)
            raise
        rmtree(old, ignore_errors=True)
