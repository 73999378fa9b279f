"""Faults of the engine in what it reads, takes in, concludes and finds missing, to be planted."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault: in which file, instead of what, and what stands there."""

    what: str
    file: str
    sound: str
    faulty: str


_INTAKE, _LOADER = "execution/intake", "language/loader"
FAULTS = (
    Fault(
        "an open prohibition unheard",
        "execution/evaluator.py",
        "case Truth.UNKNOWN, Truth.FALSE | Truth.UNKNOWN, _, _:",
        "case Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN:",
    ),
    Fault(
        "a prohibition that ends when it is done",
        "execution/evaluator.py",
        "case Truth.TRUE, _, _, _:",
        "case Truth.TRUE, _, _, Truth.FALSE | Truth.UNKNOWN:",
    ),
    Fault(
        "a prohibition taken for an exception",
        "model/answers.py",
        'Strength("must not", Rank.SHOULD, prohibits=True)',
        'Strength("must not", None)',
    ),
    Fault(
        "of two words that mean the same the former",
        f"{_LOADER}/strengths.py",
        "place = places[standard.word]",
        "place = -places[standard.word]",
    ),
    Fault(
        "`between` in a rule without its lower end",
        f"{_LOADER}/conditions.py",
        "return AllOf((low, high))",
        "return AllOf((high,))",
    ),
    Fault(
        "`between` in a fact without its lower end",
        f"{_INTAKE}/values.py",
        "Interval(low.lo if low else",
        "Interval(low.lo if low and not high else",
    ),
    Fault(
        "`is within` with another limit",
        f"{_LOADER}/conditions.py",
        "name=line.name,\n        interpretation=name.value",
        'comparison="is less than",\n        name=line.name,\n        interpretation=name.value',
    ),
    Fault(
        "points taken away as points added",
        f"{_LOADER}/types.py",
        "points = _quantity(written, _POINTS, diagnostics)",
        "points = abs(_quantity(written, _POINTS, diagnostics) or 0)",
    ),
    Fault(
        "`at least` one more",
        f"{_LOADER}/conditions.py",
        "return AtLeast(int(text), sound",
        "return AtLeast(int(text) + (int(text) < len(sound)), sound",
    ),
    Fault(
        "`is at most` as less than",
        f"{_LOADER}/conditions.py",
        '"is at most": Op.LE',
        '"is at most": Op.LT',
    ),
    Fault(
        "`does not include` without its not",
        f"{_LOADER}/conditions.py",
        '_NEGATED = ("is not", "does not include")',
        '_NEGATED = ("is not",)',
    ),
    Fault(
        "`not` before a name unheard",
        f"{_LOADER}/conditions.py",
        '"yes", span=line.name.span)\n    return Not(holds) if line.negated else holds',
        '"yes", span=line.name.span)\n    return holds',
    ),
    Fault(
        "a unit of another size",
        "model/quantities.py",
        '"dl": 100_000',
        '"dl": 10_000',
    ),
    Fault(
        "a factor turned round",
        "model/quantities.py",
        "Fraction(ratio) * other.is_",
        "Fraction(ratio) / other.is_",
    ),
    Fault(
        "a converted value rounded down",
        f"{_INTAKE}/values.py",
        "ceil(told / step)",
        "floor(told / step)",
    ),
    Fault(
        "known in part taken as known",
        "execution/evaluator.py",
        "return lo is not None and lo == hi",
        "return lo is not None",
    ),
    Fault(
        "the resolution ignored",
        "model/types.py",
        "return count % type_.resolution == 0",
        "return True",
    ),
    Fault(
        "a zone replaced by the offset of the decision",
        f"{_INTAKE}/clock.py",
        "return Clock(in_zone, zone, zone_text.value)",
        "zone = datetime.strptime(in_zone.strftime('%z'), '%z').tzinfo\n"
        "    return Clock(in_zone.astimezone(zone), zone, zone_text.value)",
    ),
    Fault(
        "the second of two equal local times unknown",
        f"{_INTAKE}/clock.py",
        "return Interval(first, _local(written, zone, fold=1))",
        "return Interval(first, first)",
    ),
    Fault(
        "a time that clocks skipped accepted",
        f"{_INTAKE}/clock.py",
        "if from_microseconds(first, zone).replace(tzinfo=None) != written:",
        "if False:",
    ),
    Fault(
        "a day of 24 hours",
        f"{_INTAKE}/clock.py",
        "begin, end = _local(first, zone), _local(after, zone)",
        "begin = _local(first, zone); end = begin + (after - first) // timedelta(microseconds=1)",
    ),
    Fault(
        "a partial date taken as its first day",
        f"{_INTAKE}/clock.py",
        "    elif month:\n        after = (first + timedelta(days=31)).replace(day=1)",
        "    elif month:\n        after = first + timedelta(days=1)",
    ),
    Fault(
        "months not clamped",
        f"{_INTAKE}/durations.py",
        "return date(year, month + 1, min(start.day, last)) + timedelta(days=days)",
        "return date(year, month + 1, 1) + timedelta(days=days + start.day - 1)",
    ),
    Fault(
        "days by the clock",
        f"{_INTAKE}/durations.py",
        "        return (last - first).days\n",
        "        return (end - start) // 86_400_000_000\n",
    ),
    Fault(
        "a stated duration not rounded",
        f"{_INTAKE}/durations.py",
        "low = previous_on_grid(low, type_) + 1",
        "low = low",
    ),
    Fault(
        "the first of several values instead of the latest",
        f"{_INTAKE}/over_time.py",
        "    newest = max(_low(claim.at) for claim in claims)\n",
        "    claims = sorted(claims, key=lambda claim: _low(claim.at))[:1]\n"
        "    newest = max(_low(claim.at) for claim in claims)\n",
    ),
    Fault(
        "of values that may be the latest, the last one",
        f"{_INTAKE}/over_time.py",
        "if _high(claim.at) >= newest]",
        "if _low(claim.at) >= newest]",
    ),
    Fault(
        "a later no undoes an event",
        f"{_INTAKE}/over_time.py",
        "if element.over_time == EVENT and _says_yes(claims):",
        "if False:",
    ),
    Fault(
        "a value from before the onset used",
        f"{_INTAKE}/over_time.py",
        "if place is not Place.BEFORE]",
        "]",
    ),
    Fault(
        "the latest of several onsets",
        f"{_INTAKE}/over_time.py",
        "Interval(min(lows), min(highs))",
        "Interval(max(lows), max(highs))",
    ),
    Fault(
        "corrections ignored",
        f"{_INTAKE}/claims.py",
        "if value.claim and id(value) not in wrong:",
        "if value.claim:",
    ),
    Fault(
        "two values of one time",
        f"{_INTAKE}/assembly.py",
        "        if others\n",
        "        if False\n",
    ),
    Fault(
        "anybody may judge",
        f"{_INTAKE}/claims.py",
        "return element.judged_by is None or who in element.may_judge",
        "return True",
    ),
    Fault(
        "what is after the decision accepted",
        f"{_INTAKE}/claims.py",
        "past = claim.value.meet(Interval(None, now))",
        "past = claim.value",
    ),
    Fault(
        "an event listed twice counted twice",
        f"{_INTAKE}/assembly.py",
        "        if first:\n",
        "        if False:\n",
    ),
    Fault(
        "a list never complete",
        f"{_INTAKE}/events.py",
        "complete if len(events) == len(items) else None",
        "None",
    ),
    Fault(
        "a list always complete",
        f"{_INTAKE}/events.py",
        "    if text is None:\n        return None\n    if text.value == ALWAYS:",
        "    if text is None:\n        return Completeness(declared.id, EARLIEST, group.span)\n"
        "    if text.value == ALWAYS:",
    ),
    Fault(
        "complete since a day: since it began",
        f"{_INTAKE}/events.py",
        "min(since.hi, clock.now)",
        "since.lo",
    ),
    Fault(
        "planned events counted",
        f"{_INTAKE}/measures.py",
        "if not entry.planned and fits is not Truth.FALSE:",
        "if fits is not Truth.FALSE:",
    ),
    Fault(
        "an unknown field taken for no",
        f"{_INTAKE}/measures.py",
        "if not entry.planned and fits is not Truth.FALSE:",
        "if not entry.planned and fits is Truth.TRUE:",
    ),
    Fault(
        "the present event counted twice",
        f"{_INTAKE}/index_event.py",
        "if any(event.entry.id == listed.present for event in listed.events):",
        "if False:",
    ),
    Fault(
        "days one too few",
        f"{_INTAKE}/measures.py",
        "return sum(last - first + 1 for first, last in _joined(spans))",
        "return sum(last - first for first, last in _joined(spans))",
    ),
    Fault(
        "a day with two events counted twice",
        f"{_INTAKE}/measures.py",
        "        if last > until:\n            yield max(first, until + 1), last",
        "        if True:\n            yield first, last",
    ),
    Fault(
        "`until` ignored",
        f"{_INTAKE}/measures.py",
        "if until and truth(",
        "if False and truth(",
    ),
    Fault(
        "`none_before` ignored",
        f"{_INTAKE}/measures.py",
        "if not self._counted.none_before:",
        "if True:",
    ),
    Fault(
        "`while` ignored",
        f"{_INTAKE}/measures.py",
        "if values.get(measured.persists) is True:",
        "if False:",
    ),
    Fault(
        "the latest event in place of an earlier one",
        f"{_INTAKE}/measures.py",
        "sorted(ends)[-latest.nth]",
        "sorted(ends)[-1]",
    ),
    Fault(
        "fewer unlisted events than there may be",
        f"{_INTAKE}/measures.py",
        "begun += [min(since - 1, end.hi)] * nth",
        "begun += [min(since - 1, end.hi)]",
    ),
    Fault(
        "an action before another although it is open",
        "execution/decision/builder.py",
        "for name in action.after if answers[name].answer is answer",
        "for name in action.after if answers[name].answer is not Answer.DOES_NOT_APPLY",
    ),
    Fault(
        "begun by an instant: before it",
        f"{_INTAKE}/measures.py",
        "certain = sum(event.certain and event.hi <= end.lo for event in events)",
        "certain = sum(event.certain and event.hi < end.lo for event in events)",
    ),
    Fault(
        "begun by a day: before it",
        f"{_INTAKE}/measures.py",
        "return Interval(ends.hi, at.hi)",
        "return at",
    ),
    Fault(
        "a period one day longer",
        f"{_INTAKE}/measures.py",
        "self._length, self._scale).toordinal()",
        "self._length, self._scale).toordinal() + 1",
    ),
    Fault(
        "an old period counted",
        f"{_INTAKE}/measures.py",
        "counts += [len(group)] if any(lo >= self._since for lo in group) else []",
        "counts += [len(group)]",
    ),
    Fault(
        "`complete: yes` of a set ignored",
        f"{_INTAKE}/values.py",
        "if complete and read_scalar(complete, Boolean(), diagnostics):",
        "if False:",
    ),
    Fault(
        "a value beside what is measured unheard",
        f"{_INTAKE}/assembly.py",
        "possible = self._values.get(element.id, _range(element))",
        "possible = _range(element)",
    ),
    Fault(
        "impossible combinations accepted",
        f"{_INTAKE}/narrowing.py",
        "if test(cells) == TRUE and not",
        "if False and not",
    ),
    Fault(
        "only one reading of a contradiction",
        "execution/urgency.py",
        "        for smaller in conflicts[0].ways_out(subset):",
        "        for smaller in list(conflicts[0].ways_out(subset))[:1]:",
    ),
    Fault(
        "what is missing not followed through findings",
        "execution/standing.py",
        "            waiting |= standing\n        elif",
        "            waiting = 1 << 200\n        elif",
    ),
    Fault(
        "every part of a condition named as a reason",
        "execution/evaluator.py",
        "if every or truth(part, world) is settled:",
        "if True:",
    ),
    Fault(
        "what follows drawn only once",
        f"{_INTAKE}/narrowing.py",
        "        open_ = tuple(item for item in every if not item.elements.isdisjoint(settled))",
        "        open_ = ()",
    ),
    Fault(
        "two codes of a classification at once",
        "execution/protocol.py",
        "if status is Truth.TRUE and len(codes) > 1:",
        "if status is Truth.TRUE and len(codes) > 2:",
    ),
    Fault(
        "a judgement concluded",
        f"{_INTAKE}/narrowing.py",
        "return None if restricted and is_judged else restricted",
        "return restricted",
    ),
    Fault(
        "the last code of a judgement concluded",
        f"{_INTAKE}/narrowing.py",
        "return OtherThan(excluded) if len(left) > 1 or is_judged else left[0]",
        "return OtherThan(excluded) if len(left) > 1 else left[0]",
    ),
    Fault(
        "codes excluded before forgotten",
        f"{_INTAKE}/narrowing.py",
        "excluded = value.codes if isinstance(value, OtherThan) else frozenset()",
        "excluded = frozenset[str]()",
    ),
    Fault(
        "of two open parts both false",
        f"{_INTAKE}/narrowing.py",
        "(now is needed or len(open_) > 1)",
        "(now is needed)",
    ),
    Fault(
        "what follows on no grid",
        f"{_INTAKE}/narrowing.py",
        "grid = type_ if element.measured is None else replace(type_, resolution=1)",
        "grid = replace(type_, resolution=1)",
    ),
    Fault(
        "what follows of measured values on a grid",
        f"{_INTAKE}/narrowing.py",
        "grid = type_ if element.measured is None else replace(type_, resolution=1)",
        "grid = type_",
    ),
    Fault(
        "not at least, as at most",
        f"{_INTAKE}/narrowing.py",
        "return Interval(None, constant - 1)\n        case (Op.LE",
        "return Interval(None, constant)\n        case (Op.LE",
    ),
    Fault(
        "what leaves no value accepted",
        f"{_INTAKE}/assembly.py",
        "self._refuse(item.because, item.elements)",
        "pass",
    ),
    Fault(
        "an event that may be from before used",
        f"{_INTAKE}/over_time.py",
        "if element.over_time != EVENT or known.value is not True or _says_yes(within):",
        "if True:",
    ),
    Fault(
        "what was reported before the onset used",
        f"{_INTAKE}/over_time.py",
        "return parse_instant(claim.given.evidence.reported, clock.zone)",
        "return None",
    ),
    Fault(
        "an onset not known from a duration",
        f"{_INTAKE}/over_time.py",
        "*self._listed_onset(name), *self._lasted(name)):",
        "*self._listed_onset(name)):",
    ),
    Fault(
        "an onset not known from a list",
        f"{_INTAKE}/over_time.py",
        "*self._listed_onset(name), *self._lasted(name)):",
        "*self._lasted(name)):",
    ),
)
