"""What is written otherwise about who stands for a ruleset, and about what is put up with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from precept.comparison.edit import Edit, Part
from precept.ir.reviews import Reviews
from precept.ir.rules import Ruleset

_Lines = Mapping[str, str]


def standing(old: Ruleset, new: Ruleset) -> Iterator[Edit]:
    """What changed of people and their sign-offs, approvals and waivers."""
    before, after = _people(old.reviews), _people(new.reviews)
    yield from _lines("ruleset", "", before, after)
    for kind, was, now in zip(("sign-off", "approval", "waiver"), _of(old), _of(new), strict=True):
        yield from (_edit(kind, id_, "removed") for id_ in was if id_ not in now)
        yield from (_edit(kind, id_, "added") for id_ in now if id_ not in was)
        for id_ in was:
            if id_ in now:
                yield from _lines(kind, id_, was[id_], now[id_])


def _people(reviews: Reviews) -> _Lines:
    retired = reviews.retired
    told = f"{retired.on}: {retired.because}" if retired else ""
    return {"authors": ", ".join(reviews.authors), "retired": told}


def _of(ruleset: Ruleset) -> tuple[Mapping[str, _Lines], ...]:
    reviews = ruleset.reviews
    return (
        {f"{one.statement} by {one.by}": {"on": str(one.on)} for one in reviews.sign_offs},
        {one.version: {"on": str(one.on)} for one in reviews.approvals},
        {
            one.gap: {"until": str(one.until), "by": one.by, "because": one.because}
            for one in ruleset.waivers
        },
    )


def _lines(kind: str, id_: str, before: _Lines, after: _Lines) -> Iterator[Edit]:
    for name, was in before.items():
        if was != after[name]:
            yield Edit(Part.STANDING, kind, id_, name, was, after[name])


def _edit(kind: str, id_: str, what: str) -> Edit:
    return Edit(Part.STANDING, kind, id_, what)
