"""Who stands for what, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from precept.ir.rules import Ruleset
from precept.review.standing import Judged, Standing, Whole
from precept.review.waivers import Weighed


def review_as_json(ruleset: Ruleset, whole: Whole, waivers: Iterable[Weighed]) -> dict[str, Any]:
    """A review.

    - `ruleset`, `version`, `status`: `draft`, `approved` or `retired`; `authors`.
    - `statements`: each with `lacking`, how many people still have to sign, and `sign_offs`, the
      latest of each person: `by`, `on`, whether it `holds`, whether it is `by_author`, and
      `changes`, the parts that are `changed`, `gone` or `new` since.
    - `waivers`: `gap`, `because`, `by`, `until`, and `state`: `in-force`, `expired`, `unused`, or
      `not-told` where no run is recorded that tells of the gap.
    """
    return {
        "ruleset": ruleset.id,
        "version": ruleset.version,
        "status": whole.status.value,
        "authors": list(ruleset.reviews.authors),
        "statements": list(map(_statement, whole.statements)),
        "waivers": list(map(_waiver, waivers)),
    }


def _statement(of: Standing) -> dict[str, Any]:
    return {
        "statement": of.statement,
        "lacking": of.lacking,
        "sign_offs": list(map(_sign_off, of.judged)),
    }


def _sign_off(judged: Judged) -> dict[str, Any]:
    return {
        "by": judged.sign_off.by,
        "on": judged.sign_off.on.isoformat(),
        "holds": judged.holds,
        "by_author": judged.by_author,
        "changes": [{"part": name, "change": change.value} for name, change in judged.changes],
    }


def _waiver(weighed: Weighed) -> dict[str, Any]:
    one = weighed.waiver
    return {
        "gap": one.gap,
        "because": one.because,
        "by": one.by,
        "until": one.until.isoformat(),
        "state": weighed.state.value,
    }
