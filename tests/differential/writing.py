"""A ruleset written into files, as its authors would."""

from __future__ import annotations

from typing import Any

from tests.differential.files import INTERPRETATIONS, Data, Files, files
from tests.differential.saying import Speaker

from precept.model.ruleset import Add, Advise, Always, Find, Rule, Ruleset, Safety, Show
from precept.model.vocabulary import Vocabulary


def written(ruleset: Ruleset, declared: Data, speaker: Speaker) -> Files:
    """The files of a ruleset; `declared` is the part of its vocabulary that is asked."""
    told = files(
        [_rule(rule, speaker) for rule in ruleset.rules.values()],
        declared | _concluded(ruleset.vocabulary, speaker),
        _safety(ruleset.safety, speaker),
    )
    if speaker.limits:
        told[INTERPRETATIONS] = {"interpretations": _interpretations(speaker.limits)}
    return told


def _interpretations(limits: dict[str, str]) -> Data:
    about = {"cites": "p1.1", "vague": "How far?", "choice": "So far.", "because": "So it is."}
    rest = {"overruled_by": "neurologist", "boundary": ["Both sides"]}
    return {name: {**about, "value": value, **rest} for name, value in limits.items()}


def _rule(rule: Rule, speaker: Speaker) -> Data:
    when = {"when": speaker.condition(rule.when)}
    if rule.unless:
        when["unless"] = speaker.condition(rule.unless)
    if rule.while_unknown:
        when["while_unknown"] = rule.while_unknown
    return {"id": rule.id, "cites": list(rule.cites), **when, **_conclusion(rule, speaker)}


def _conclusion(rule: Rule, speaker: Speaker) -> Any:
    match rule.conclusion:
        case Find(finding):
            return {"find": finding}
        case Show(note):
            return {"note": note}
        case Add(score, points):
            return {"add": speaker.points(points), "to": score}
        case Advise(action, strength):
            return {"advise": action, "strength": strength.word}


def _concluded(words: Vocabulary, speaker: Speaker) -> Data:
    return _but_empty(
        {
            "findings": {
                id_: {"meaning": f"it is {id_}"}
                for id_, finding in words.findings.items()
                if not finding.classification
            },
            "classifications": {
                id_: {"codes": list(each.codes), "meaning": each.meaning}
                for id_, each in words.classifications.items()
            },
            "actions": {id_: {"meaning": f"do {id_}", "to": "patient"} for id_ in words.actions},
            "scores": {
                id_: {"meaning": f"the score {id_}", "start": speaker.points(score.start)}
                for id_, score in words.scores.items()
            },
            "notes": {id_: {"text": "So it is."} for id_ in words.notes},
        }
    )


def _safety(safety: Safety, speaker: Speaker) -> Data:
    impossible = [
        {"when": speaker.condition(one.when), "because": "It cannot be."}
        for one in safety.impossible
    ]
    guarantees = [
        {"cites": list(one.cites), "always": one.action, "when": speaker.condition(one.when)}
        for one in safety.guarantees
        if isinstance(one, Always)
    ]
    excludes = [list(one.actions) for one in safety.excludes]
    return _but_empty({"impossible": impossible, "guarantees": guarantees, "excludes": excludes})


def _but_empty(parts: Data) -> Data:
    return {name: items for name, items in parts.items() if items}
