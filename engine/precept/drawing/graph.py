"""What is drawn: a card for each finding, advice and note, with the rules that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not
from precept.ir.rules import Advise, Find, Rule, Ruleset, Show
from precept.ir.strata import strata
from precept.ir.words import plain


@dataclass(frozen=True, slots=True)
class Feed:
    """A finding that a rule reads; `against` if the rule wants it not to be so."""

    finding: str
    against: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A rule, as one way to a card: the statements it cites, and what it reads.

    `joined` says how the outermost of its conditions are joined: `all of`, `any of`, or nothing
    where there is only one.
    """

    rule: str
    cites: tuple[str, ...]
    joined: str
    feeds: tuple[Feed, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Something that rules conclude, in the column of the highest stratum of its rules.

    `kind` is `finding`, `advice` or `note`; `title` is its id in words, `tip` what it means.
    """

    kind: str
    id: str
    title: str
    tip: str
    column: int
    ways: tuple[Way, ...]

    @property
    def feeds(self) -> frozenset[str]:
        """The findings that lead to it."""
        return frozenset(feed.finding for way in self.ways for feed in way.feeds)


def cards(ruleset: Ruleset, towards: Iterable[str] = ()) -> tuple[Card, ...]:
    """The cards of a ruleset, in the order of its rules.

    With the ids of some cards in `towards`: only these, and all that leads to them.
    """
    rules: dict[tuple[str, str], list[Rule]] = {}
    for rule in ruleset.rules.values():
        rules.setdefault(_target(rule), []).append(rule)
    level = strata(ruleset.rules.values())
    drawn = tuple(_card(*target, found, ruleset, level) for target, found in rules.items())
    kept = _leading({*towards}, drawn)
    return tuple(card for card in drawn if not kept or card.id in kept)


def _target(rule: Rule) -> tuple[str, str]:
    match rule.conclusion:
        case Find(finding):
            return "finding", finding
        case Advise(action):
            return "advice", action
        case Show(note):
            return "note", note


def _card(
    kind: str, id_: str, rules: list[Rule], ruleset: Ruleset, level: Mapping[str, int]
) -> Card:
    words = ruleset.vocabulary
    tips = {
        "finding": lambda: words.findings[id_].meaning,
        "advice": lambda: words.actions[id_].meaning,
        "note": lambda: words.notes[id_].text,
    }
    column = max(level[rule.id] for rule in rules)
    return Card(kind, id_, plain(id_), tips[kind](), column, tuple(map(_way, rules)))


def _way(rule: Rule) -> Way:
    read = dict.fromkeys(_premises(rule.condition, against=False))
    asked = dict.fromkeys(plain(leaf.element) for leaf, _ in read if isinstance(leaf, Comparison))
    feeds = tuple(Feed(leaf.finding, no) for leaf, no in read if isinstance(leaf, Holds))
    words = {All: "all of", Any: "any of"}
    joined = words.get(type(rule.condition), "") if len(asked) + len(feeds) > 1 else ""
    return Way(rule.id, rule.cites, joined, feeds, tuple(asked))


def _premises(condition: Condition, *, against: bool) -> Iterator[tuple[Comparison | Holds, bool]]:
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _premises(part, against=against)
        case Not(part):
            yield from _premises(part, against=not against)
        case _:
            yield condition, against


def _leading(ends: set[str], drawn: tuple[Card, ...]) -> set[str]:
    """These ids and those of all findings that lead to them."""
    feeds = {card.id: card.feeds for card in drawn}
    kept = set[str]()
    while ends:
        kept |= ends
        ends = {finding for id_ in ends for finding in feeds[id_]} - kept
    return kept
