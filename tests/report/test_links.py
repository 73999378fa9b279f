"""The places of pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from precept.report import links

NAMES = st.text("ab-_~ ./%01", min_size=1, max_size=6).map(lambda text: f"{text}.feature")


def test_a_folder_and_a_hyphen_are_different_pages() -> None:
    assert links.feature("a/b.feature") != links.feature("a-b.feature")


@examples(120)
@given(NAMES, NAMES)
def test_no_two_features_share_a_page(first: str, second: str) -> None:
    pages = {links.feature(first), links.feature(second)}
    assert len(pages) == len({first, second})
    assert all(page.count("/") == 1 for page in pages)
