"""A comparison as JSON."""

from __future__ import annotations

from typing import Any

from precept.cli.people import told
from precept.cli.plain import plain
from precept.comparison.compare import Change, Comparison
from precept.proof.difference import Aspect


def as_json(comparison: Comparison, old: str, new: str) -> dict[str, Any]:
    """The comparison as an object.

    - `old`, `new`: the rulesets as they were named; `ruleset`: the id of the new one.
    - `equivalent`: whether it is proved that every case comes to the same.
    - `changes`: each with
      - `target`, of which it is a change; `advice`, its id if it is an action, else null;
      - `aspect`: `answer`, or where that is the same `strength` or `citation`;
      - `before` and `after`, null where there is no word; of citations they are lists;
      - `given`: what is enough for it, whatever else is known; null where it depends on what is
        not known; `more`: whether there are further kinds of people of whom it is so;
      - `example`: the smallest case, as `decide` takes it.
    - `not_proved`: `what` could not be settled, and `why`.
    - `together`: the `actions` that can be recommended at once as they could not before, which
      nobody has judged, and an `example`.
    - `renamed`: words by their old name, with the new one.
    - `edits`: `part` (`declared`, `words`, `rules`, `promises`, `document` or `editorial`), `kind`,
      `id`, `what` was edited, and `before` and `after` where that is short.
    """
    return {
        "old": old,
        "new": new,
        "ruleset": comparison.new.id,
        "equivalent": comparison.equivalent,
        "changes": [_change(one, comparison) for one in comparison.changes],
        "not_proved": plain(comparison.unproved),
        "together": [
            {"actions": list(one.actions), "example": one.case} for one in comparison.pairs
        ],
        "renamed": {before: now for now, before in comparison.names.items()},
        "edits": plain(comparison.edits),
    }


def _change(change: Change, comparison: Comparison) -> dict[str, Any]:
    of, elements = change.of, comparison.words.vocabulary.elements
    return {
        "target": of.target._asdict(),
        "advice": of.target.id if of.target.kind == "action" else None,
        "aspect": of.aspect.value,
        "before": _side(of.before, of.aspect),
        "after": _side(of.after, of.aspect),
        "given": None if of.concerns is None else list(told(of.concerns, elements)),
        "more": of.more,
        "example": change.example,
    }


def _side(told: str, aspect: Aspect) -> str | list[str] | None:
    if aspect is Aspect.CITATION:
        return told.split(", ") if told else []
    return told or None
