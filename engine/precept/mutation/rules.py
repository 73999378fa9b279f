"""Rules that authors get wrong: everything that a rule says, changed in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from precept.ir.ledger import Ledger
from precept.ir.rules import Advise, Conclusion, Find, Rule, Ruleset, Show
from precept.ir.strength import WORDS
from precept.ir.vocabulary import Vocabulary
from precept.mutation.conditions import edits
from precept.mutation.mutant import Change, Kind


def changes(rule: Rule, ruleset: Ruleset) -> Iterator[Change[tuple[Rule, ...]]]:
    """All that can become of a rule: another one in its place, or none."""
    words = ruleset.vocabulary
    for edit in edits(rule.when, words):
        yield edit.within(lambda when: (replace(rule, when=when),))
    for edit in edits(rule.unless, words) if rule.unless else ():
        yield edit.within(lambda unless: (replace(rule, unless=unless),))
    if rule.unless:
        yield Change(Kind.UNLESS, "`unless` left out", (replace(rule, unless=None),))
    for concluded in _conclusions(rule.conclusion, words):
        yield concluded.within(lambda conclusion: (replace(rule, conclusion=conclusion),))
    for cited in _cites(rule.cites, ruleset.ledger):
        yield cited.within(lambda cites: (replace(rule, cites=cites),))
    yield Change(Kind.REMOVED, "the rule left out", ())


def _conclusions(conclusion: Conclusion, words: Vocabulary) -> Iterator[Change[Conclusion]]:
    match conclusion:
        case Find(finding):
            for other in _others(words.findings, finding):
                yield Change(Kind.CONCLUSION, _instead(other, finding), Find(other))
        case Show(note):
            for other in _others(words.notes, note):
                yield Change(Kind.CONCLUSION, _instead(other, note), Show(other))
        case Advise(action, strength):
            for other in _others(words.actions, action):
                says = _instead(other, action)
                yield Change(Kind.CONCLUSION, says, replace(conclusion, action=other))
            for word in _others(WORDS, strength.word):
                says = _instead(word, strength.word)
                yield Change(Kind.STRENGTH, says, replace(conclusion, strength=WORDS[word]))


def _cites(cites: tuple[str, ...], ledger: Ledger) -> Iterator[Change[tuple[str, ...]]]:
    for place, cite in enumerate(cites):
        before, after = cites[:place], cites[place + 1 :]
        yield Change(Kind.UNCITED, f"`{cite}` not cited", (*before, *after))
        for other in ledger.statements:
            if other not in cites:
                yield Change(Kind.CITATION, _instead(other, cite), (*before, other, *after))


def _others(words: Iterable[str], word: str) -> Iterator[str]:
    return (other for other in words if other != word)


def _instead(one: str, other: str) -> str:
    return f"`{one}` in place of `{other}`"
