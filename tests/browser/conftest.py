"""A real browser, and the report of a plant with everything wrong, both made once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)
from tests.report.planted import DIFF, INSTEAD, RESULTS, plant
from tests.report.recorded import recorded, rendered, site

from precept.report.changes import of_run
from precept.report.pages import write

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = "no Chromium is here: install it, or name it in PRECEPT_CHROMIUM"
SWITCHES = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WIDE, NARROW = ViewportSize(width=1600, height=1000), ViewportSize(width=360, height=740)


def chromium() -> str | None:
    """The browser that is meant, or that the path leads to."""
    named = os.environ.get("PRECEPT_CHROMIUM")
    return named or next(filter(None, map(which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        # Where all must be tested, a test that is left out is a failure.
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Report:
    """A report on disk, and the paths of its pages."""

    folder: Path
    pages: tuple[str, ...]

    def at(self, path: str) -> str:
        """The address of a page."""
        return f"{self.folder.as_uri()}/{path}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """A page of each kind."""
        return (
            *(path for path in self.pages if "/" not in path),
            *("statement/p3.1.html", "statement/p4.2.html", "statement/p1.2.html"),
            *("rule/mist-at-rest.html", "feature/02_planted.html"),
        )


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = plant(tmp_path_factory.mktemp("planted"))
    run = recorded(folder, INSTEAD)
    earlier = replace(of_run("an earlier run", recorded(folder)), rules={})
    document = folder / "document.txt"
    pages = rendered(site(folder, run, RESULTS, document, (earlier, DIFF)))
    to = tmp_path_factory.mktemp("report") / "out"
    write(to, pages.items())
    return Report(to, tuple(pages))


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that all tests share, and what it says: a new one costs more than most tests."""
    page = browser.new_page()
    yield page, listened(page)
    page.close()


@pytest.fixture
def page(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page in which nothing may go wrong unnoticed."""
    page, said = tab
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light", media="screen")
    page.goto("about:blank")
    said.clear()
    yield page
    assert said == []


def listened(page: Page) -> list[str]:
    """All that a page says from now on: on its console, in dialogs, and to anybody outside."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    def ask(request: Request) -> None:
        if not request.url.startswith(("file:", "about:")):
            said.append(request.url)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", ask)
    return said
