"""A plant with everything wrong: scenarios of every outcome, and texts that would be markup."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.report.recorded import edit

from precept.language import library
from precept.report.changes import Diff, Entry, Row, Section
from precept.report.results import Results
from precept.solver.properties import SUMMARIES
from precept.verification.cache import CachedResult
from precept.verification.run import Outcome

MARKUP = "<script>document.title='taken'</script>"
IMAGE = "\"><img src=x onerror=document.title='taken'>"

FAILING = f"A claim that does not hold {MARKUP}"
UNDEFINED = "A step that nobody knows"
SKIPPED = "For another day"
UNBOUND = "No test runs it"
LEFT_OUT = "Left out by whoever ran it"
INSTEAD = {SKIPPED: Outcome.SKIPPED, UNBOUND: None, LEFT_OUT: Outcome.NEVER_RUN}

_FEATURE = f"""\
@p2.1
Feature: Plants {MARKUP}

  {IMAGE}

  Scenario: {FAILING}
    {IMAGE}
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is recommended

  Scenario: {UNDEFINED}
    Given leaves that sing {IMAGE}
      | {MARKUP} | two |
    When the protocol is consulted
      \"\"\"
      {MARKUP}
      \"\"\"
    Then watering the plant is recommended

  Scenario: {SKIPPED}
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided

  Scenario: {UNBOUND}
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided

  Scenario: {LEFT_OUT}
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided

  Scenario Outline: Rows of their own
    Given leaves that hang
    And soil that has been dry for <time>
    When the protocol is consulted
    Then the definition of a thirsty plant is <met>
    And it cites exactly p1.1

    Examples: {MARKUP}
      | time   | met     |
      | 2 days | not met |
      | 3 days | not met |
"""
_SAFETY = f"""\
guarantees:
  - cites: p3.1
    always: mist_the_plant
    when: growth is at_rest
combinations:
  - together: [water_the_plant, mist_the_plant]
    sound: no
    because: {MARKUP}
"""
_MISTING = """\
  - id: mist-at-rest
    cites: p3.1
    when: growth is at_rest
    advise: mist_the_plant
    strength: may
"""
_ACTION = f"""\
  mist_the_plant:
    meaning: mist the plant {MARKUP}
    to: plant keeper
    urgency: now
    steps:
      - misting the plant
"""
_INTERPRETATIONS = f"""\
interpretations:
  at_rest:
    cites: p3.1
    vague: When a plant is at rest {MARKUP}
    choice: When its keeper says so {IMAGE}
    words: [growth]
    because: Nobody else knows {MARKUP}
    overruled_by: gardener
    boundary: [No such scenario]
not_covered:
  fertiliser:
    says: Fertiliser {MARKUP}
    touches: [water_the_plant]
"""
_DECISIONS = f"""\
decisions:
  what_to_do:
    when: growth is at_rest
    among: [mist_the_plant]
silences:
  - decision: what_to_do
    cites: p3.2
    when: growth is growing
    because: The document does not say {MARKUP}
"""


def plant(to: Path) -> Path:
    """Make a copy of the tutorial with all of it; the folder of the ruleset."""
    folder, features = to / "rulesets" / "tutorial", to / "features" / "tutorial"
    shutil.copytree(library.shipped() / "tutorial", folder)
    shutil.copytree(library.shipped().parent / "features" / "tutorial", features)
    (features / "02_planted.feature").write_text(_FEATURE, "utf-8")
    (folder / "safety.yaml").write_text(_SAFETY, "utf-8")
    (folder / "interpretations.yaml").write_text(_INTERPRETATIONS, "utf-8")
    (folder / "decisions.yaml").write_text(_DECISIONS, "utf-8")
    rules = folder / "rules" / "01_when_to_water.yaml"
    rules.write_text(rules.read_text("utf-8") + _MISTING, "utf-8")
    words = folder / "vocabulary.yaml"
    words.write_text(words.read_text("utf-8") + _ACTION, "utf-8")
    edit(folder / "ruleset.yaml", "title: When", f"title: {MARKUP} When")
    edit(folder / "ledger.yaml", "says: Someone", f"says: {MARKUP} Someone")
    edit(folder / "vocabulary.yaml", "ask: Do the", f"ask: {MARKUP} Do the")
    return folder


def _property(id_: str, result: str, says: str) -> dict[str, object]:
    kind = id_.partition(":")[0]
    property_ = {"id": id_, "kind": kind, "description": says, "cites": ["p3.1"], "result": result}
    shown = {"case": {"facts": {"leaves_hang": "yes"}}} if result == "refuted" else None
    return {
        **property_,
        "reason": MARKUP if result == "not_proved" else None,
        "counterexample": shown,
    }


def _removal(because: str, **shown: object) -> dict[str, object]:
    advised = [{"action": "mist_the_plant", "word": "may"}] if "facts" in shown else None
    nobody = {"facts": None, "advised": advised, "implied_by": [], "reason": None}
    return {"because": because, **nobody, **shown}


RESULTS = Results(
    {
        "proofs": CachedResult(
            {
                "kinds": {kind.value: words for kind, words in SUMMARIES.items()},
                "properties": [
                    _property("rule_can_fire:mist-at-rest", "proved", "the rule can fire"),
                    _property("guarantee_holds:always mist_the_plant p3.1", "refuted", MARKUP),
                    _property("no_conflict:water_the_plant", "not_proved", "`x` is never both"),
                ],
                "impossible": [
                    _removal(f"two facts {MARKUP}", facts=["leaves that hang", MARKUP]),
                    _removal("everybody", facts=["leaves that hang"], advised=None),
                    _removal("nobody", implied_by=["everybody"]),
                    _removal("perhaps", reason="the solver gave up"),
                ],
            },
            current=True,
        ),
        "mutants": CachedResult(
            {
                "rules": {"mist-at-rest": {"killed": 3, "survived": 1, "equivalent": 1}},
                "parts": {"rule mist-at-rest": {"killed": 3, "survived": 1, "equivalent": 1}},
                "survived": [
                    {
                        "id": "mist-at-rest:strength_changed:1",
                        "about": "rule mist-at-rest",
                        "rule": "mist-at-rest",
                        "change": f"`should` in place of `may` {MARKUP}",
                        "cites": ["p3.1"],
                        "scenario": f"Scenario: {MARKUP}",
                        "reason": "",
                    }
                ],
            },
            current=True,
        ),
        "pairs": CachedResult(
            {
                "pairs": [
                    {
                        "actions": ["water_the_plant", "mist_the_plant"],
                        "example": {"facts": {"leaves_hang": "yes"}},
                        "sound": sound,
                        "because": MARKUP,
                    }
                    for sound in (False, True, None)
                ],
                "undecided": [],
            },
            current=True,
        ),
    }
)
DIFF = Diff(
    f"Answers change: 1 action {MARKUP}.",
    (Section("Advice", (Entry("`x`", (Row("a → b", MARKUP, ("growth: at_rest",)),)),)),),
)
