"""Texts of authors are no markup, no links and no scripts in Markdown."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from precept.model.diagnostics import printable
from precept.report import markdown

_PIECES = (
    *("`", "``", "```", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&#106;a"),
    *("[x](javascript:alert(1))", "![x](http://x)", "<javascript:alert(1)>", "[a]: javascript:b"),
    *("|", "\\", "\\`", "*b*", "_i_", "# ", "- ", "---", "> ", "~~s~~", "\n", "\n\n", "\u202e"),
    *("\x1b[31m", "words", " ", "a_b", "<!--", "-->", "]]>", "<details>", "$x$", "\r", "{{ 7 }}"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join) | st.text(max_size=30)
_COMMON = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_ALLOWED = {
    *("inline", "text", "code_inline", "paragraph_open", "paragraph_close", "softbreak"),
    *("heading_open", "heading_close", "text_special", "table_open", "table_close"),
    *("thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close"),
    *("th_open", "th_close", "td_open", "td_close"),
}


def _tokens(source: str) -> list[Token]:
    blocks = _COMMON.parse(source)
    return [*blocks, *itertools.chain.from_iterable(block.children or () for block in blocks)]


def _shown(source: str) -> str:
    return "".join(
        token.content for token in _tokens(source) if token.type in ("text", "code_inline")
    )


@given(_TEXTS)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    source = f"# {markdown.words(text)}\n"
    assert {token.type for token in _tokens(source)} <= _ALLOWED
    shown = _shown(source).replace("`", "")
    expected = printable(" ".join(text.split())).replace("`", "")
    assert "".join(shown.split()) == "".join(expected.split())


@given(_TEXTS, _TEXTS, _TEXTS)
def test_a_row_of_a_table_stays_a_row(change: str, given: str, fact: str) -> None:
    cells = (markdown.words(change), markdown.words(given), markdown.code(fact))
    source = f"| a | b | c |\n| --- | --- | --- |\n| {' | '.join(cells)} |\n"
    tokens = _tokens(source)
    assert {token.type for token in tokens} <= _ALLOWED
    assert sum(token.type == "tr_open" for token in tokens) == 2
    assert sum(token.type == "td_open" for token in tokens) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`a_b`: more than 3 days", "`a_b`: more than 3 days"),
        ("a_b and _c_", "a_b and \\_c\\_"),
        ("`` <script>", "\\`\\` \\<script\\>"),
        ("one ` alone", "one \\` alone"),
    ],
)
def test_code_stays_code_and_the_rest_is_literal(text: str, expected: str) -> None:
    assert markdown.words(text) == expected
