"""What several values of an element say: of an event, of a state, and since an onset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.differential.oracle import amounts, clocks
from tests.differential.oracle.amounts import Known
from tests.differential.oracle.clocks import Span
from tests.differential.oracle.declared import Declared, listed
from tests.differential.oracle.faults import Contradiction
from tests.differential.oracle.record import Claim, Record, latest

BEFORE, ABOUT, OPEN = "from before", "about it", "open"
_YES = frozenset([True])


class OverTime:
    """The claims about each element; `waiting` lists the onsets that unused claims depend on."""

    def __init__(
        self,
        declared: Declared,
        record: Record,
        claims: dict[str, list[Claim]],
        began: Callable[[str], Known],
    ) -> None:
        """Look at claims by element; `began` tells when a listed index event began."""
        self._elements = declared.elements
        self._record = record
        self._claims = {name: list(self._past(some)) for name, some in claims.items()}
        self._began = began
        self._known: dict[str, Known] = {}
        self.waiting: dict[str, frozenset[str]] = {}

    def _past(self, claims: list[Claim]) -> Iterator[Claim]:
        return (one for one in claims if one.at is None or one.at[0] <= self._record.now)

    def of(self, name: str) -> Known:
        """Return the claims about an element."""
        if name not in self._known:
            self._known[name] = self._told(name) if self._claims.get(name) else None
        return self._known[name]

    def _told(self, name: str) -> Known:
        of, claims = self._elements[name], self._claims[name]
        is_event = of.get("over_time") == "event"
        if "since" not in of:
            happened = is_event and any(claim.known == _YES for claim in claims)
            return _YES if happened else latest(claims)
        onsets = {onset: self._onset(onset) for onset in listed(of["since"])}
        known = {onset: span for onset, span in onsets.items() if span != (None, None)}
        places = [(claim, _place(claim, known)) for claim in claims]
        left = [claim for claim, place in places if place != BEFORE]
        about = [claim for claim, place in places if place == ABOUT]
        yes = [claim for claim in left if is_event and claim.known == _YES]
        if yes and any(claim in about for claim in yes):
            return _YES
        if about and not yes:
            return latest(left)
        if yes or len(left) > len(about):
            in_part = frozenset(onset for onset, (low, high) in known.items() if low != high)
            self.waiting[name] = in_part if known else frozenset(onsets)
        return None

    def _onset(self, name: str) -> Span:
        """When something began, as far as that is known."""
        known: Span = None, None
        for span in self._clues(name):
            try:
                known = amounts.meet(known, span)
            except Contradiction:
                continue
        if known == (None, None):
            return known
        return known[0], self._record.now if known[1] is None else known[1]

    def _clues(self, name: str) -> Iterator[Span]:
        value = self.of(name)
        if value is not None:
            yield value
            times = [claim.at or claim.reported for claim in self._claims[name]]
            if None not in times:
                yield None, max(time[1] for time in times if time)
        began = self._began(name)
        if began is not None:
            yield began
        for element, of in self._elements.items():
            how = of.get("measured", {})
            claims = self._claims.get(element)
            if how.get("from") == name and claims:
                goes_on = how["to"] == "now" or self._goes_on(how.get("while", ""))
                yield from self._so_long_ago(latest(claims), of, goes_on=goes_on)

    def _goes_on(self, name: str) -> bool:
        claims = self._claims.get(name)
        return bool(claims) and latest(claims or []) == _YES

    def _so_long_ago(self, lasted: Known, of: dict[str, Any], *, goes_on: bool) -> Iterator[Span]:
        if lasted is None:
            return
        low, high = amounts.rounded(lasted, of)
        if low is not None:
            first = self._since(high, of["type"])[0] if goes_on and high is not None else None
            yield first, self._since(low, of["type"])[1]

    def _since(self, length: Any, kind: str) -> tuple[int, int]:
        """The first and the last instant since which so long a time has passed, or one day less."""
        now, zone = self._record.now, self._record.zone
        if kind == "duration":
            return now - max(0, length), now - max(0, length)
        today = clocks.day_of(now, zone)
        if kind == "duration in days":
            day = today - timedelta(days=length)
            return clocks.first_of(day, zone), min(now, clocks.last_of(day, zone))
        # Some days have no such distance in months and days: the first that is not farther, the
        # last that is not nearer.
        near = clocks.months_later(today, -length[0]) - timedelta(days=length[1])
        days = [near + timedelta(days=step) for step in range(-40, 41)]
        past = [day for day in days if day <= today]
        first = min(day for day in past if clocks.months_between(day, today) <= length)
        last = max(day for day in past if clocks.months_between(day, today) >= length)
        return clocks.first_of(first, zone), min(now, clocks.last_of(last, zone))


def _place(claim: Claim, onsets: dict[str, Span]) -> str:
    """Where a value lies: before the earliest of the onsets, at or after it, or open."""
    lows = [low for low, _ in onsets.values()]
    first = None if None in lows or not lows else min(low for low in lows if low is not None)
    highs = [high for _, high in onsets.values() if high is not None]
    time = claim.at or claim.reported
    if time and first is not None and time[1] < first:
        return BEFORE
    if claim.at is None or (highs and claim.at[0] >= min(highs)):
        return ABOUT
    return OPEN
