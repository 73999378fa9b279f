"""The few shapes that a picture is made of, as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from html import escape

from precept.diagnostics.printable import printable

LINE = 16
"""How far lines of writing are apart, in pixels."""

_LETTER = 0.52
"""How wide a letter is on the average, for its height."""


Look = dict[str, str | float]
"""Attributes by their names; `font_size` stands for `font-size`."""


def shape(name: str, words: str = "", /, **look: str | float) -> str:
    """An element with its attributes, and the words in it."""
    written = (f'{key.replace("_", "-")}="{_written(value)}"' for key, value in look.items())
    return f"<{name} {' '.join(written)}>{_clean(words)}</{name}>"


def writing(x: float, y: float, words: str, **look: str | float) -> str:
    """A line of writing whose base line begins at a point, if `text_anchor` says nothing else."""
    return shape("text", words, x=x, y=y, **{"font_size": 12, "fill": "#222222", **look})


def lines(x: float, y: float, words: Iterable[str], **look: str | float) -> Iterator[str]:
    """Lines of writing below each other."""
    for number, line in enumerate(words):
        yield writing(x, y + LINE * number, line, **look)


def image(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """A whole picture on white."""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        'font-family="Helvetica, Arial, sans-serif">'
    )
    paper = shape("rect", width=width, height=height, fill="#ffffff")
    return "\n".join((opening, f"<title>{_clean(title)}</title>", paper, *parts, "</svg>\n"))


def fitted(words: str, width: float, size: int = 12) -> list[str]:
    """Words in lines that are about as wide as that, or a little less."""
    return textwrap.wrap(words, max(6, int(width / (_LETTER * size))))


def _written(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def _clean(words: str) -> str:
    """Words that cannot be taken for anything but words."""
    return escape(printable(words))
