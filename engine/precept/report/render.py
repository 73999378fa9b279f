"""The few places where the report makes markup of a text; the text itself is always escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from precept.model.words import day_in_words
from precept.report import links
from precept.report.decisions import scenario_decisions
from precept.report.features import Block
from precept.report.pages import Page, menu
from precept.report.results import RecordState
from precept.report.reviews import worth
from precept.report.rule_graph import cards, draw
from precept.report.rules import of_type, people, shows
from precept.report.site import Site
from precept.solver.properties import SUMMARIES
from precept.verification.run import Outcome

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


_TICKED = re.compile(r"`([^`]+)`")
_PLACEHOLDER = re.compile(r"&lt;([^<>&]+)&gt;")


def ticks(text: str) -> Markup:
    """A text with what stands between backticks set as code."""
    return _made(_TICKED.sub(r"<code>\1</code>", str(escape(text))))


def placeholders(text: str) -> Markup:
    """A step of an outline, with the names of its columns set apart."""
    made = r'<span class="placeholder">&lt;\1&gt;</span>'
    return _made(_PLACEHOLDER.sub(made, str(escape(text))))


def groupby_in_order(things: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Things by an attribute, in the order in which it first comes."""
    found: dict[Any, list[Any]] = {}
    for one in things:
        found.setdefault(getattr(one, name), []).append(one)
    return list(found.items())


def _made(text: str) -> Markup:
    # All that came from outside was escaped before.
    return Markup(text)  # noqa: S704


_TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """Fills templates. Every page carries its style and its script, and allows no others."""

    def __init__(self, site: Site) -> None:
        """Render this site."""
        self._site = site
        self._words = site.ruleset.vocabulary
        self._scenarios: dict[tuple[str, int], Markup] = {}

    def page(self, page: Page) -> str:
        """A page as text; links in it start at the folder that it lies in."""
        root = "../" * page.path.count("/")
        of = self._environment.get_template(page.template)
        return of.render(**page.values, root=root, path=page.path)

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup

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
            "ticks": ticks,
            "placeholders": placeholders,
            "groupby_in_order": groupby_in_order,
            "shows": shows,
            "worth": worth,
            "day": day_in_words,
        }
        made.globals |= {
            **self._shared(),
            # Both are our own, and hold nothing that anybody else wrote.
            "style": Markup(style),  # noqa: S704
            "script": Markup(script),  # noqa: S704
            "policy": _policy(style, script),
        }
        return made

    def _shared(self) -> dict[str, Any]:
        return {
            "site": self._site,
            "links": links,
            "menu": menu(self._site),
            "of_many": {str(kind): words for kind, words in SUMMARIES.items()},
            "never": Outcome.NEVER_RUN,
            "not_run": RecordState.NOT_RUN,
            "decisions_of": lambda run: scenario_decisions(run, self._words),
            "scenario": self._scenario,
            "picture": self._picture,
            "type": of_type,
            "people": lambda facts: list(people(facts, self._words.elements)),
        }

    def _scenario(self, block: Block) -> Markup:
        """A scenario; it stands on several pages, all one folder deep, and is made once."""
        from markupsafe import Markup

        key = (block.file, block.line)
        if key not in self._scenarios:
            of = self._environment.get_template("_scenario.html")
            # A template escapes whatever it is filled with.
            made = Markup(of.render(block=block, root="../"))  # noqa: S704
            self._scenarios[key] = made
        return self._scenarios[key]

    def _picture(self, target: str, title: str) -> Markup:
        """All that leads to a target, drawn."""
        from markupsafe import Markup

        # The drawing escapes its texts.
        drawn = draw(cards(self._site.ruleset, [target]), title, styled=False)
        return Markup(drawn)  # noqa: S704


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing run but what stands in the page by our own hand."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
