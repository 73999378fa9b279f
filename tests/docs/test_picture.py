"""The picture in the README is what the command prints."""

from __future__ import annotations

from tests.docs.picture import PICTURE, drawn


def test_the_picture_is_what_decide_prints() -> None:
    assert PICTURE.read_text("utf-8") == drawn(), "make picture"
