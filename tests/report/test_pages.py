"""The pages: whole, apart from the network, and never made of what somebody wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest
from tests.guideline import Guideline
from tests.report.planted import IMAGE, MARKUP
from tests.report.recorded import recorded, rendered, site

from precept.language import library
from precept.report.decisions import scenario_decisions
from precept.report.site import Site
from precept.verification.run import Outcome

VOID = {"meta", "link", "br", "img", "input", "rect", "path", "circle", "use"}
LOADED = {"src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"}


class Read(HTMLParser):
    """What a page holds: its elements, ids, links, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str, tag: str = "") -> list[str]:
        return [v for t, n, v in self.attributes if n == name and tag in ("", t)]


@pytest.fixture(scope="module")
def read(pages: dict[str, str]) -> dict[str, Read]:
    return {path: Read(text) for path, text in pages.items()}


def broken(pages: dict[str, str]) -> list[str]:
    """The links of pages that lead nowhere."""
    ids = {path: {*re.findall(r'\bid="([^"]+)"', text)} for path, text in pages.items()}
    found = []
    for path, text in pages.items():
        for href in {*re.findall(r'<a [^>]*href="([^"]+)"', text)}:
            target, _, anchor = href.partition("#")
            to = normpath(join(dirname(path), target)) if target else path
            # Rows of the matrix are found by the script, by their statement.
            if to not in ids or not (not anchor or anchor in ids[to] or to == "matrix.html"):
                found.append(f"{path}: {href}")
    return found


def test_every_page_is_well_formed(read: dict[str, Read]) -> None:
    assert {path for path, page in read.items() if page.open} == set()


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    assert len({*re.findall('href="([^"]+)"', "".join(pages.values()))}) > 100
    assert broken(pages) == []


def test_no_id_is_on_a_page_twice(read: dict[str, Read]) -> None:
    for path, page in read.items():
        ids = page.values("id")
        assert len(ids) == len({*ids}), path


def test_nothing_is_loaded(read: dict[str, Read], pages: dict[str, str]) -> None:
    for path, page in read.items():
        assert not [item for item in page.attributes if item[1] in LOADED], path
        assert not {"link", "img", "iframe", "object", "embed", "base"} & {*page.elements}, path
        policies = page.values("content", "meta")
        assert any("default-src 'none'" in policy for policy in policies), path
        assert not re.search(r"@import|url\(", pages[path]), path


def test_no_element_has_a_script_or_a_style_of_its_own(read: dict[str, Read]) -> None:
    for path, page in read.items():
        own = [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")]
        assert not own, path
        assert page.elements.count("script") == 1, path
        assert not [href for href in page.values("href") if ":" in href.partition("#")[0]], path


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "document.html",
        "statement/p3.1.html",
        "statement/p4.2.html",
        "matrix.html",
        "feature/02_planted.html",
        "rule/mist-at-rest.html",
        "vocabulary.html",
        "choices.html",
        "guarantees.html",
    ],
)
def test_markup_in_values_is_shown_as_text(path: str, read: dict[str, Read]) -> None:
    assert MARKUP in read[path].text


def test_a_quotation_mark_does_not_end_an_attribute(read: dict[str, Read]) -> None:
    assert IMAGE in read["feature/02_planted.html"].text
    assert all("img" not in page.elements for page in read.values())


@pytest.fixture(scope="module")
def shipped(guideline: Guideline) -> Site:
    folder = library.shipped() / "ms_relapse"
    return site(folder, recorded(folder, ran=guideline.results))


def test_answers_that_a_scenario_asks_for_are_shown_first(shipped: Site) -> None:
    ruleset, apart = shipped.ruleset, 0
    for ran in shipped.run:
        for consulted, brief in zip(
            ran.consultations, scenario_decisions(ran, ruleset), strict=True
        ):
            asked = {(item.kind, item.target) for item in consulted.assertions}
            others = {line.target for group in brief.others for line in group.lines}
            assert not others & asked
            apart += len(others)
        failed = replace(ran, outcome=Outcome.FAILED)
        assert not any(whole.others for whole in scenario_decisions(failed, ruleset))
    assert apart > 1000


def test_the_report_of_the_shipped_ruleset_is_whole(shipped: Site) -> None:
    pages = rendered(shipped)
    assert broken(pages) == []
    assert [concern.title for concern in shipped.concerns] == ["Results not recorded"]
    assert len(pages) > len(shipped.statements) + len(shipped.rules)


def test_each_statement_has_a_permanent_link(planted_site: Site, pages: dict[str, str]) -> None:
    for locator in planted_site.statements:
        assert f'id="{locator}"' in pages["document.html"]
        assert f"statement/{locator}.html" in pages


def test_sentences_are_shown_only_with_the_document(planted_site: Site) -> None:
    sentence = planted_site.statements["p1.1"].sentence
    assert sentence
    assert sentence in rendered(planted_site)["document.html"]
    folder = library.shipped() / "tutorial"
    apart = rendered(site(folder, None))
    assert not [path for path, text in apart.items() if sentence in text]
