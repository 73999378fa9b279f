"""The ways that reviewers take through a report, with the mouse and with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from tests.browser.conftest import NARROW, WIDE, Report
from tests.report.planted import FAILING


def _heading(page: Page) -> str:
    return page.locator("h1").inner_text()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_failing_scenario_is_shown_first(
    page: Page, report: Report, viewport: ViewportSize
) -> None:
    page.set_viewport_size(viewport)
    page.goto(report.at("index.html"))
    first = page.locator("main a").first
    assert first.inner_text() == FAILING
    box = first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= viewport["height"]
    first.click()
    scenario = page.locator("article:target")
    assert "failed" in scenario.inner_text()
    assert "expected recommended, got undecided" in scenario.inner_text()


def test_an_uncovered_statement_is_two_clicks_away(page: Page, report: Report) -> None:
    page.goto(report.at("index.html"))
    page.get_by_role("link", name="Document", exact=True).click()
    page.locator("#p2\\.2 .restated a").click()
    assert _heading(page) == "Statement p2.2"
    assert "neither encoded nor set aside" in page.locator("main").inner_text()


def test_an_uncovered_statement_is_one_click_away_from_what_is_missing(
    page: Page, report: Report
) -> None:
    page.goto(report.at("index.html"))
    missing = page.get_by_role("region", name="Statements neither encoded nor set aside")
    missing.get_by_role("link").first.click()
    assert _heading(page) == "Statement p2.2"


def test_from_statement_to_rule_to_scenario_to_decision_and_back(
    page: Page, report: Report
) -> None:
    page.goto(report.at("document.html"))
    page.locator("#p2\\.1 .restated a").click()
    page.get_by_role("link", name="water-a-thirsty-plant").first.click()
    assert _heading(page) == "water-a-thirsty-plant"
    page.get_by_role("link", name="A thirsty plant that is growing").click()
    scenario = page.locator("article:target")
    decision = scenario.locator(".decision").inner_text()
    assert "water the plant until water runs out" in decision
    assert "water-a-thirsty-plant" in decision
    scenario.locator("header").get_by_role("link", name="p2.1").click()
    assert _heading(page) == "Statement p2.1"
    for heading in ("When to water a pot plant", "water-a-thirsty-plant", "Statement p2.1"):
        page.go_back()
        assert _heading(page) == heading


def test_a_link_to_a_statement_is_permanent(page: Page, report: Report) -> None:
    page.goto(report.at("document.html#p3.1"))
    assert page.locator(":target").get_attribute("id") == "p3.1"
    assert page.locator(":target").is_visible()


def _shown(page: Page) -> list[str]:
    rows = page.locator("#matrix tbody tr:visible td:first-child")
    return rows.all_inner_texts()


def test_the_matrix_is_filtered_to_one_statement_by_keyboard(page: Page, report: Report) -> None:
    page.goto(report.at("matrix.html"))
    everything = _shown(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "filter":
            break
    page.keyboard.type("p3.1")
    few = _shown(page)
    assert {*few} == {"p3.1"}
    assert 0 < len(few) < len(everything)
    assert page.get_by_role("status").inner_text() == f"{len(few)} of {len(everything)} rows"
    page.keyboard.type(" failed")
    assert len(_shown(page)) < len(few)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert _shown(page) == everything


def test_a_statement_leads_to_its_rows_of_the_matrix(page: Page, report: Report) -> None:
    page.goto(report.at("statement/p1.1.html"))
    page.get_by_role("link", name="In the matrix").click()
    assert {*_shown(page)} == {"p1.1"}


def test_the_first_key_leads_past_the_menu(page: Page, report: Report) -> None:
    page.goto(report.at("index.html"))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert skip.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == FAILING


def test_the_focus_is_visible(page: Page, report: Report) -> None:
    page.goto(report.at("index.html"))
    for _ in range(4):
        page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(style) == "solid"


def test_decisions_of_rows_open_by_keyboard(page: Page, report: Report) -> None:
    page.goto(report.at("feature/01_when_to_water.html"))
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] .decision").first.is_visible()


def test_a_link_into_a_folded_part_unfolds_it(page: Page, report: Report) -> None:
    page.goto(report.at("feature/01_when_to_water.html"))
    page.evaluate("document.querySelector('details h4').id = 'folded'")
    page.evaluate("location.hash = 'folded'")
    page.wait_for_selector("details[open] #folded")


def test_on_paper_everything_is_unfolded_and_the_menu_is_gone(page: Page, report: Report) -> None:
    page.goto(report.at("feature/02_planted.html"))
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Pages of the report").is_visible()
    folded = page.locator("details:not([open], .brief)")
    before = folded.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (before > 0, folded.count()) == (True, 0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before


def test_without_scripts_everything_is_shown(browser: Browser, report: Report) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.at("matrix.html"))
    assert page.locator("#matrix tbody tr").first.is_visible()
    assert not page.locator("form").is_visible()
    context.close()
