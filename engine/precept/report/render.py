"""The pages as HTML: templates, the markup that they make of texts, and what pages may load."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from precept.model.words import day_in_words
from precept.report import links
from precept.report.decisions import scenario_decisions
from precept.report.features import Block
from precept.report.findings import waiver_in_words
from precept.report.pages import Page, menu
from precept.report.results import RecordState
from precept.report.rule_graph import cards, draw
from precept.report.site import Site
from precept.report.statements import facts_in_words, truths_in_words, type_in_words
from precept.verification.run import Outcome

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
        return template.render(**page.values, root=root, path=page.path)

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
            "decisions_of": lambda run: scenario_decisions(run, self._words),
            "scenario": self._scenario,
            "picture": self._picture,
            "type": type_in_words,
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
