"""A timeline for readers: the table that `timeline` and `episode` print, and a picture in SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from rich.console import Console
from rich.table import Table

from precept.explanation.timeline import Row, Spell, Timeline, Turn, answer, how_long, when
from precept.model.answers import Answer, Truth
from precept.model.diagnostics import printable
from precept.model.outcomes import ACTION, CLASSIFICATION, KINDS, NOTE, Status
from precept.model.ruleset import Target
from precept.report import svg
from precept.report.svg import element

_ORDER = (ACTION.id, CLASSIFICATION.id, *(kind for kind in KINDS if kind != ACTION.id))


class ChangeTable:
    """A table of changes: when, what changes, and the answer before and after."""

    def __init__(self, to: Console, *, header: bool = True) -> None:
        """Begin a table on a console, with or without its header."""
        self._to = to
        self._table = Table(
            box=None,
            pad_edge=False,
            padding=(0, 2, 0, 0),
            expand=True,
            header_style="bold",
            show_header=header,
        )
        self._table.add_column("when", width=29 if to.width >= 100 else 20)
        self._table.add_column("what changes", ratio=1)
        self._table.add_column("before", width=12)
        self._table.add_column("after", width=12)

    def add(self, *cells: str, style: str = "") -> None:
        """Add a row; cells at its end may be left out."""
        self._table.add_row(*map(printable, cells), style=style)

    def print(self) -> None:
        """Print the table, without spaces at the ends of lines."""
        with self._to.capture() as captured:
            self._to.print(self._table)
        for line in captured.get().splitlines():
            print(line.rstrip(), file=self._to.file)


def add_changes(
    made: ChangeTable,
    changes: Iterable[tuple[Target, str, str, str]],
    at: str = "",
    *,
    everything: bool = False,
) -> None:
    """Add changes of answers to a table: advice first, then findings, then notes.

    Args:
        made: The table.
        changes: The target of each, its words, and the answers before and after.
        at: The time of the changes, for the first row.
        everything: Whether to add every note, not only how many notes change.
    """
    ordered = sorted(changes, key=lambda change: _ORDER.index(change[0].kind))
    notes = sum(change[0].kind == NOTE.id for change in ordered)
    for target, *cells in ordered:
        if everything or target.kind != NOTE.id:
            made.add(at, *cells)
            at = ""
    if notes and not everything:
        made.add(
            at, f"{notes} {'note changes' if notes == 1 else 'notes change'}: --all", style="dim"
        )


def table(timeline: Timeline, to: Console, *, everything: bool = False) -> ChangeTable:
    """Return the table of a timeline, with the time of the case in its place."""
    made = ChangeTable(to)
    earlier = [turn for turn in timeline.turns if turn.at <= timeline.as_of]
    for turn in earlier:
        _turn(turn, timeline, made, everything=everything)
    if timeline.start <= timeline.as_of <= timeline.end:
        made.add(when(timeline.as_of), "the time of the case", style="dim")
    for turn in timeline.turns[len(earlier) :]:
        _turn(turn, timeline, made, everything=everything)
    return made


def _turn(turn: Turn, timeline: Timeline, made: ChangeTable, *, everything: bool) -> None:
    at = when(turn.at)
    for because in turn.because:
        made.add(at, f"because {because}", style="dim")
        at = ""
    changes = (
        (row.target, row.words, answer(row.target, before), answer(row.target, after))
        for row in timeline.rows
        for before, after in pairwise(row.spells)
        if after.since == turn.at
    )
    add_changes(made, changes, at, everything=everything)


_LINE = 16
_LETTER = 0.52
"""The mean width of a letter, relative to its height."""

_MARGIN, _LABELS, _TOP = 20, 300, 96
_ALL_STRETCHES, _NARROWEST, _WIDEST = 800, 105, 230
_GREY, _NOW = "#777777", "#b3261e"

# Fill, outline, letters and dashes; words repeat what the colours say.
_Colours = tuple[str, str, str, str]
_YES = ("#1f6f54", "#1f6f54", "#ffffff", "none")
_NO = ("#e3e3e3", "#b5b5b5", "#222222", "none")
_OPEN = ("#ffffff", "#8a8a8a", "#444444", "4 3")
_COLOURS: Mapping[Status, _Colours] = {
    Truth.TRUE: _YES,
    Answer.RECOMMENDED: _YES,
    Truth.FALSE: _NO,
    Answer.DOES_NOT_APPLY: _NO,
    Answer.ADVISED_AGAINST: ("#7a2e2a", "#7a2e2a", "#ffffff", "none"),
    Answer.NOT_NEEDED: ("#c9d8ea", "#6f8fb5", "#222222", "none"),
}
_NOTE_SHOWN = ("#f6e7b4", "#b8973a", "#222222", "none")


IF_NOTHING_IS_LEARNED = "how answers change if no further fact is learned"


def picture(timeline: Timeline, title: str) -> str:
    """Return a timeline as a self-contained SVG with a title."""
    return _Picture(timeline, title).draw()


def _texts(x: float, y: float, lines: Iterable[str], **look: str | float) -> Iterator[str]:
    """Yield lines of text below each other; the first one's base line begins at the point."""
    for number, line in enumerate(lines):
        place = {"x": x, "y": y + _LINE * number}
        yield element("text", line, **{**place, "font_size": 12, "fill": "#222222", **look})


def _wrapped(words: str, width: float) -> list[str]:
    """Wrap words into lines of about that width."""
    return textwrap.wrap(words, max(6, int(width / (_LETTER * 12))))


class _Picture:
    def __init__(self, timeline: Timeline, title: str) -> None:
        self._timeline, self._title = timeline, title
        ends = {timeline.start, timeline.end, *(turn.at for turn in timeline.turns)}
        is_within = timeline.start <= timeline.as_of <= timeline.end
        self._marks = sorted(ends | ({timeline.as_of} if is_within else set()))
        stretches = len(self._marks) - 1
        self._stretch = min(max(_ALL_STRETCHES / max(stretches, 1), _NARROWEST), _WIDEST)
        self._right = _MARGIN + _LABELS + self._stretch * stretches
        self._y = float(_TOP)

    def draw(self) -> str:
        rows = sorted(self._timeline.rows, key=lambda row: _ORDER.index(row.target.kind))
        # The bars come first: they set the height of all that spans them.
        bars = [part for row in rows for part in self._row(row)]
        parts = [*self._heading(), *self._ticks(), *self._now(), *bars, *self._notes()]
        width, height = max(self._right + 60, 640), self._y + _MARGIN
        paper = element("rect", width=width, height=height, fill="#ffffff")
        font = "Helvetica, Arial, sans-serif"
        return svg.picture(width, height, self._title, [paper, *parts], font_family=font)

    def _heading(self) -> Iterator[str]:
        zone = f" ({self._timeline.zone})" if self._timeline.zone else ""
        yield from _texts(_MARGIN, 26, [self._title], font_size=15, font_weight="bold")
        words = f"{IF_NOTHING_IS_LEARNED}; local time{zone}"
        yield from _texts(_MARGIN, 44, [words], fill=_GREY)

    def _x(self, mark: datetime) -> float:
        return _MARGIN + _LABELS + self._stretch * self._marks.index(mark)

    def _ticks(self) -> Iterator[str]:
        for mark in self._marks:
            day, _, clock = when(mark).rpartition(", ")
            x, colour = self._x(mark), _NOW if mark == self._timeline.as_of else "#222222"
            middle: dict[str, str | float] = {"text_anchor": "middle", "fill": colour}
            yield from _texts(x, _TOP - 28, [day], font_size=11, **middle)
            yield from _texts(x, _TOP - 15, [clock], font_size=11, **middle)
            yield element("line", x1=x, y1=_TOP - 8, x2=x, y2=self._y, stroke="#cccccc")
        for since, until in pairwise(self._marks):
            x, words = (self._x(since) + self._x(until)) / 2, how_long(since, until)
            yield from _texts(x, _TOP - 2, [words], font_size=10, fill=_GREY, text_anchor="middle")

    def _row(self, row: Row) -> Iterator[str]:
        label = _wrapped(row.words, _LABELS - 20)
        yield from _texts(_MARGIN, self._y + 20, label)
        bars = [
            (spell, _wrapped(answer(row.target, spell), self._width(spell))) for spell in row.spells
        ]
        most = max(len(lines) for _, lines in bars)
        for spell, lines in bars:
            is_shown = row.target.kind == "note" and spell.status is Truth.TRUE
            colours = _NOTE_SHOWN if is_shown else _COLOURS.get(spell.status, _OPEN)
            yield from self._bar(spell, lines, most, colours)
        self._y += _LINE * max(len(label), most) + 16

    def _width(self, spell: Spell) -> float:
        return self._x(spell.until) - self._x(spell.since) - 4

    def _bar(self, spell: Spell, lines: list[str], most: int, colours: _Colours) -> Iterator[str]:
        fill, stroke, letters, dashes = colours
        left, width, height = self._x(spell.since) + 2, self._width(spell), _LINE * most + 8
        outline = {"stroke": stroke, "stroke_dasharray": dashes}
        box = {"x": left, "y": self._y + 4, "width": width, "height": height, "rx": 3}
        yield element("rect", fill=fill, **outline, **box)
        middle = left + width / 2
        yield from _texts(middle, self._y + 20, lines, fill=letters, text_anchor="middle")

    def _now(self) -> Iterator[str]:
        at = self._timeline.as_of
        if at in self._marks:
            x, line = self._x(at), {"stroke": _NOW, "stroke_dasharray": "5 3"}
            yield element("line", x1=x, y1=_TOP - 8, x2=x, y2=self._y + 4, **line)
            words = ["the time of the case"]
            yield from _texts(x, self._y + 18, words, fill=_NOW, text_anchor="middle")
        self._y += 42

    def _notes(self) -> Iterator[str]:
        """Yield why answers change, and what limits the picture."""
        for note in self._lines():
            lines = _wrapped(note, self._right - _MARGIN)
            yield from _texts(_MARGIN, self._y, lines)
            self._y += _LINE * len(lines)

    def _lines(self) -> Iterator[str]:
        if not self._timeline.rows:
            yield "Nothing changes."
        for turn in self._timeline.turns:
            yield f"{when(turn.at)}: {'; '.join(turn.because)}"
        if self._timeline.before:
            yield f"No decision before: {'; '.join(self._timeline.before)}"
        if self._timeline.after:
            yield f"No decision after: {'; '.join(self._timeline.after)}"
        yield "Time is not drawn to scale."
