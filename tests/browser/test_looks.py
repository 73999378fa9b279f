"""Every page for every reader: no fault that axe finds, nothing cut off, nothing run as markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.browser.conftest import NARROW, WIDE, Report
from tests.report.planted import MARKUP

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_SIZE_AND_COLOUR = ["color-contrast", "scrollable-region-focusable", "target-size"]
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true })"


@dataclass(frozen=True)
class Looked:
    """What was seen of a page: its faults, how wide it is in a window of which width, and more."""

    path: str
    faults: tuple[str, ...]
    widths: dict[int, int]
    title: str
    images: int


def _faults(page: Page, *only: str) -> Iterator[str]:
    options: dict[str, Any] = {"runOnly": list(only), "resultTypes": ["violations"]}
    for violation in Axe().run(page, options=options).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html']} {node['failureSummary']}"


def _look(page: Page, report: Report, path: str) -> Looked:
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    page.goto(report.at(path))
    page.evaluate(UNFOLD)
    faults = [*_faults(page, *TAGS)]
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    faults += _faults(page, *BY_SIZE_AND_COLOUR)
    widths = {}
    for width in (1600, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    return Looked(path, tuple(faults), widths, page.title(), page.locator("img").count())


@pytest.fixture(scope="module")
def looked(tab: tuple[Page, list[str]], report: Report) -> tuple[Looked, ...]:
    """Each kind of page, looked at once."""
    page, said = tab
    seen = tuple(_look(page, report, path) for path in report.kinds)
    assert said == []
    return seen


def test_axe_finds_nothing(looked: tuple[Looked, ...]) -> None:
    assert {page.path: page.faults for page in looked if page.faults} == {}


def test_axe_finds_what_is_wrong(page: Page, report: Report) -> None:
    page.goto(report.at("features.html"))
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    found = [*_faults(page, *TAGS)]
    assert any("color-contrast" in fault for fault in found)
    assert any("html-has-lang" in fault for fault in found)


def test_no_page_scrolls_sideways(looked: tuple[Looked, ...]) -> None:
    wider = {
        (page.path, width): reached
        for page in looked
        for width, reached in page.widths.items()
        if reached > width
    }
    assert wider == {}


def test_markup_in_values_stays_text(
    page: Page, report: Report, looked: tuple[Looked, ...]
) -> None:
    assert not [page.path for page in looked if page.images or page.title == "taken"]
    page.goto(report.at("feature/02_planted.html"))
    assert MARKUP in page.locator("h1").inner_text()


def test_a_foreign_script_does_not_run(browser: Browser, report: Report) -> None:
    # Not on the page of the other tests: the refusal is told on the console.
    page = browser.new_page()
    page.goto(report.at("features.html"))
    ran = page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = "window.ran = true";
            document.body.append(script);
            return window.ran === true;
        }"""
    )
    page.close()
    assert not ran
