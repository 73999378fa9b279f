"""The few shapes that a picture is made of, as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from itertools import pairwise

from precept.explanation.timeline import Row, Spell, Timeline, answer, how_long, when
from precept.model.answers import Answer, Truth
from precept.model.diagnostics import printable

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


def svg_lines(x: float, y: float, words: Iterable[str], **look: str | float) -> Iterator[str]:
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


_MARGIN, _LABELS, _TOP = 20, 300, 96
_ALL_STRETCHES, _NARROWEST, _WIDEST = 800, 105, 230
_GREY, _NOW = "#777777", "#b3261e"

# Fill, outline, letters, dashes: said in words too, so that nothing hangs on a colour.
_Colours = tuple[str, str, str, str]
_YES = ("#1f6f54", "#1f6f54", "#ffffff", "none")
_NO = ("#e3e3e3", "#b5b5b5", "#222222", "none")
_OPEN = ("#ffffff", "#8a8a8a", "#444444", "4 3")
_LOOKS: Mapping[Truth | Answer, _Colours] = {
    Truth.TRUE: _YES,
    Answer.RECOMMENDED: _YES,
    Truth.FALSE: _NO,
    Answer.DOES_NOT_APPLY: _NO,
    Answer.NOT_NEEDED: ("#c9d8ea", "#6f8fb5", "#222222", "none"),
}
_NOTE: Mapping[Truth | Answer, _Colours] = {
    Truth.TRUE: ("#f6e7b4", "#b8973a", "#222222", "none"),
    Truth.FALSE: _NO,
}
_ORDER = ("action", "finding", "note")


def picture(timeline: Timeline, title: str) -> str:
    """The timeline as an SVG that needs nothing else. `title` says what it is about."""
    return _Picture(timeline, title).draw()


class _Picture:
    def __init__(self, timeline: Timeline, title: str) -> None:
        self._timeline, self._title = timeline, title
        told = [timeline.start, *(turn.at for turn in timeline.turns), timeline.end]
        is_within = timeline.start <= timeline.as_of <= timeline.end
        self._marks = sorted({*told, *([timeline.as_of] if is_within else [])})
        stretches = len(self._marks) - 1
        self._stretch = min(max(_ALL_STRETCHES / max(stretches, 1), _NARROWEST), _WIDEST)
        self._right = _MARGIN + _LABELS + self._stretch * stretches
        self._y = float(_TOP)

    def draw(self) -> str:
        """All of it, from top to bottom."""
        rows = sorted(self._timeline.rows, key=lambda row: _ORDER.index(row.target.kind))
        bars = [part for row in rows for part in self._row(row)]
        parts = [*self._heading(), *self._ticks(), *self._now(), *bars, *self._notes()]
        width = max(self._right + 60, 640)
        return image(width, self._y + _MARGIN, self._title, parts)

    def _heading(self) -> Iterator[str]:
        zone = f" ({self._timeline.zone})" if self._timeline.zone else ""
        yield writing(_MARGIN, 26, self._title, font_size=15, font_weight="bold")
        said = f"how answers change if nothing else is learned; local time{zone}"
        yield writing(_MARGIN, 44, said, fill=_GREY)

    def _x(self, mark: datetime) -> float:
        """Where an instant lies that is marked."""
        return _MARGIN + _LABELS + self._stretch * self._marks.index(mark)

    def _ticks(self) -> Iterator[str]:
        for mark in self._marks:
            day, _, clock = when(mark).rpartition(", ")
            x, colour = self._x(mark), _NOW if mark == self._timeline.as_of else "#222222"
            look: Look = {"font_size": 11, "text_anchor": "middle", "fill": colour}
            yield writing(x, _TOP - 28, day, **look)
            yield writing(x, _TOP - 15, clock, **look)
            yield shape("line", x1=x, y1=_TOP - 8, x2=x, y2=self._y, stroke="#cccccc")
        for since, until in pairwise(self._marks):
            x, words = (self._x(since) + self._x(until)) / 2, how_long(since, until)
            yield writing(x, _TOP - 2, words, font_size=10, fill=_GREY, text_anchor="middle")

    def _row(self, row: Row) -> Iterator[str]:
        label = fitted(row.words, _LABELS - 20)
        yield from svg_lines(_MARGIN, self._y + 20, label)
        bars = [
            (spell, fitted(answer(row.target, spell), self._width(spell))) for spell in row.spells
        ]
        most = max(len(lines) for _, lines in bars)
        for spell, lines in bars:
            looks = _NOTE if row.target.kind == "note" else _LOOKS
            yield from self._bar(spell, lines, most, looks.get(spell.status, _OPEN))
        self._y += LINE * max(len(label), most) + 16

    def _width(self, spell: Spell) -> float:
        return self._x(spell.until) - self._x(spell.since) - 4

    def _bar(self, spell: Spell, lines: list[str], most: int, colours: _Colours) -> Iterator[str]:
        fill, stroke, letters, dashes = colours
        left, width, height = self._x(spell.since) + 2, self._width(spell), LINE * most + 8
        look: Look = {"fill": fill, "stroke": stroke, "stroke_dasharray": dashes, "rx": 3}
        yield shape("rect", x=left, y=self._y + 4, width=width, height=height, **look)
        middle: Look = {"fill": letters, "text_anchor": "middle"}
        yield from svg_lines(left + width / 2, self._y + 20, lines, **middle)

    def _now(self) -> Iterator[str]:
        at = self._timeline.as_of
        if at in self._marks:
            x, look = self._x(at), dict[str, str | float](stroke=_NOW, stroke_dasharray="5 3")
            yield shape("line", x1=x, y1=_TOP - 8, x2=x, y2=self._y + 4, **look)
            words = "the time of the case"
            yield writing(x, self._y + 18, words, fill=_NOW, text_anchor="middle")
        self._y += 42

    def _notes(self) -> Iterator[str]:
        """What made the answers turn, and what bounds the picture."""
        for said in self._told():
            words = fitted(said, self._right - _MARGIN)
            yield from svg_lines(_MARGIN, self._y, words)
            self._y += LINE * len(words)

    def _told(self) -> Iterator[str]:
        if not self._timeline.rows:
            yield "Nothing changes."
        for turn in self._timeline.turns:
            yield f"{when(turn.at)}: {'; '.join(turn.because)}"
        if self._timeline.before:
            yield f"No decision before: {'; '.join(self._timeline.before)}"
        if self._timeline.after:
            yield f"No decision after: {'; '.join(self._timeline.after)}"
        yield "Stretches of time are not drawn to scale."
