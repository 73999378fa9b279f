"""A small ruleset with prohibitions: whom a painkiller helps, and who must not take it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

RULES = "rules/01_painkiller.yaml"
CAREFUL = "{any: [kidney_disease, ulcer, mild]}"
FILES: Mapping[str, str] = {
    "ruleset.yaml": """\
id: painkiller
version: 1.0.0
title: A painkiller
roles: {patient: {}}
strengths:
  offer: should
  do not offer: must not
""",
    "ledger.yaml": "document: {file: painkiller.txt, title: A painkiller}\nstatements:\n"
    + "".join(
        f"  p1.{number}:\n    kind: advice\n    fingerprint: {'0' * 64}\n    says: {says}\n"
        for number, says in enumerate(
            (
                "Offer the painkiller to people in pain.",
                "Mild pain can do without it.",
                "Do not offer it with kidney disease.",
                "With an ulcer it is avoided.",
                "Who takes it already is not given it.",
            ),
            start=1,
        )
    ),
    "vocabulary.yaml": "elements:\n"
    + "".join(
        f"  {name}:\n    type: boolean\n    over_time: state\n    meaning: whether {words}\n"
        f"    ask: Is it so that {words}?\n    steps:\n      yes: {phrase}\n      no: no {phrase}\n"
        for name, words, phrase in (
            ("pain", "there is pain", "pain"),
            ("mild", "the pain is mild", "mild pain"),
            ("kidney_disease", "there is kidney disease", "kidney disease"),
            ("ulcer", "there is an ulcer", "an ulcer"),
            ("taken", "the painkiller is taken already", "taking it already"),
        )
    )
    + """\
actions:
  painkiller:
    meaning: take the painkiller
    to: patient
    steps: [the painkiller]
""",
    RULES: f"""\
topic: The painkiller
rules:
  - id: in-pain
    cites: p1.1
    when: pain
    unless: {CAREFUL}
    advise: painkiller
    strength: offer

  - id: mild-pain
    cites: p1.2
    when: mild
    advise: painkiller
    strength: not needed

  - id: kidneys
    cites: p1.3
    when: kidney_disease
    advise: painkiller
    strength: do not offer

  - id: with-an-ulcer
    cites: p1.4
    when: ulcer
    advise: painkiller
    strength: avoid

  - id: taken-already
    cites: p1.5
    when: taken
    advise: painkiller
    strength: already done
""",
}
CARELESS = ("unless: {any: [kidney_disease, ulcer, mild]}", "unless: {any: [ulcer, mild]}")
"""Without this exception, somebody in pain with kidney disease meets both kinds of rules."""
UNSEEN = ("unless: {any: [kidney_disease, ulcer, mild]}", "unless: mild")


def painkiller(folder: Path, *edits: tuple[str, str], **files: str) -> Path:
    """Write the ruleset with edits to its rules, and with more files by their stems."""
    texts = {**FILES, **{f"{stem}.yaml": text for stem, text in files.items()}}
    for old, new in edits:
        (file,) = (name for name, text in texts.items() if text.count(old) == 1)
        texts[file] = texts[file].replace(old, new)
    for name, text in texts.items():
        path = folder / "painkiller" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "painkiller"


def case(**facts: str) -> dict[str, object]:
    """A case about somebody of whom these facts are known."""
    return {"as_of": "2026-03-10T09:00+01:00", "zone": "Europe/Berlin", "facts": facts}
