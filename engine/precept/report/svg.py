"""SVG elements, with every text and attribute escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from precept.model.diagnostics import printable


def element(name: str, text: str = "", /, **attributes: str | float) -> str:
    """Return an element with a text; `font_size` is written `font-size`, and `class_` `class`."""
    written = (
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{''.join(written)}>{escape(printable(text))}</{name}>"


def picture(
    width: float, height: float, title: str, parts: Iterable[str], **attributes: str | float
) -> str:
    """Return a whole picture."""
    opening = element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=round(width),
        height=round(height),
        role="img",
        **attributes,
    ).removesuffix("</svg>")
    return "\n".join((opening, element("title", title), *parts, "</svg>", ""))


def _value(value: str | float) -> str:
    return escape(printable(value)) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
