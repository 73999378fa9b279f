"""The numbering of the ledger, and its figures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precept.language.lint.citations import check_ledger
from precept.model.ledger import Ledger, Outside, Statement, order
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Vocabulary


def _messages(
    locators: list[str], outside: tuple[str, ...] = (), figures: tuple[str, ...] = ()
) -> list[str]:
    statements = {name: Statement(name, "advice", "", "", figures) for name in locators}
    ledger = Ledger("", "", statements, {name: Outside("", ()) for name in outside})
    words = Vocabulary({}, {}, {}, {})
    return [item.message for item in check_ledger(Ruleset("r", "1", "", words, {}, ledger))]


@pytest.mark.parametrize(
    ("locators", "outside", "messages"),
    [
        ("p1.1 p1.2 p2.1", "", []),
        ("", "", []),
        ("p1.1 p3.1", "p2", []),
        ("p2.1 p4.1", "p1 p3 p5 p6", []),
        ("p1.9 p1.10", "", ["`p1.1` is missing before `p1.9`"]),
        ("p1.1 p1.3 p1.4", "", ["`p1.2` is missing before `p1.3`"]),
        ("p1.2", "", ["`p1.1` is missing before `p1.2`"]),
        ("p1.1 p2.2", "", ["`p2.1` is missing before `p2.2`"]),
        ("p1.1 p3.1", "", ["`p2.1` is missing before `p3.1`"]),
        ("p1.1 p4.1", "p2", ["`p3.1` is missing before `p4.1`"]),
        ("p1.1 p1.3 p2.1 p2.3", "", [
            "`p1.2` is missing before `p1.3`",
            "`p2.2` is missing before `p2.3`",
        ]),
        ("p1.2 p1.1", "", [
            "`p1.1` is missing before `p1.2`",
            "`p1.1` comes after `p1.2`",
        ]),
        ("p1.1 p2.1", "p2", ["`p2.1` is in a paragraph outside the guidance"]),
        ("p1.1", "p3", ["`p2` is missing"]),
    ],
)  # fmt: skip
def test_the_numbering(locators: str, outside: str, messages: list[str]) -> None:
    assert _messages(locators.split(), tuple(outside.split())) == messages


_PLACES = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3)).map(lambda at: f"p{at[0]}.{at[1]}"),
    unique=True,
)


@given(_PLACES)
def test_it_is_sound_exactly_where_each_entry_follows_the_one_before(locators: list[str]) -> None:
    places = [(0, 0), *(order(locator) for locator in locators)]
    follows = all(
        there in ((here[0], here[1] + 1) if here[0] else (), (here[0] + 1, 1))
        for here, there in pairwise(places)
    )
    assert (_messages(locators) == []) is follows


@pytest.mark.parametrize("figure", ["24 hours", "a year and 1 day", "3 to 5 days", "two", "1"])
def test_a_figure_with_a_number(figure: str) -> None:
    assert _messages(["p1.1"], figures=(figure,)) == []


@pytest.mark.parametrize("figure", ["a few days", "hours", "within days", ""])
def test_a_figure_without_one(figure: str) -> None:
    message = f"the figure `{figure}` of `p1.1` has no number"
    assert _messages(["p1.1"], figures=("1 day", figure)) == [message]
