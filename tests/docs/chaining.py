"""Generate the page that shows how the rules chain; `make docs` writes it."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

from precept import load
from precept.model.dependencies import strata
from precept.model.ruleset import Ruleset
from precept.report.rule_graph import cards, draw

DOCS = Path(__file__).parents[2] / "docs"

# The chains with a picture of their own: their titles and their targets.
CHAINS = {
    "diabetes": (
        "From the determination to diabetes monitoring",
        ("diabetes_monitoring",),
    ),
    "pulse_and_taper": (
        "From the determination to pulse and taper",
        ("corticosteroid_pulse", "oral_taper"),
    ),
    "poor_response": (
        "From a poor response to hospitalization and plasma exchange",
        ("hospital_stay", "plasma_exchange"),
    ),
    "hospital": (
        "From disability to tests and admission at the hospital",
        ("tests_at_the_hospital", "admission"),
    ),
}
_WHOLE = "All rules, one column per stratum"


def pages() -> dict[str, str]:
    """Return the text of each file, by its path below `docs`."""
    ruleset = load("ms_relapse").ruleset
    drawn = {
        f"chaining/{name}.svg": draw(cards(ruleset, towards), title)
        for name, (title, towards) in CHAINS.items()
    }
    whole = {"chaining/whole.svg": draw(cards(ruleset), _WHOLE)}
    return {"chaining.md": _page(ruleset)} | drawn | whole


def _page(ruleset: Ruleset) -> str:
    parts = [
        "# How the rules chain",
        _wrapped(
            "Some rules conclude findings, other rules read these findings, and the last ones "
            "conclude advice or notes. A rule that reads no finding is in stratum 0; every other "
            "rule is above all rules whose findings it reads. There are no circles, so the order "
            "of facts and rules does not matter."
        ),
        _wrapped(
            "A card is a finding, an advice or a note. Each part of a card is a rule that "
            "concludes it, with the cited statement at the incoming lines and the facts that it "
            "reads in grey. `make docs` draws the pictures from the rules."
        ),
        _counts(ruleset),
    ]
    for name, (title, _) in CHAINS.items():
        parts += [f"## {title}", f"![{title}](chaining/{name}.svg)"]
    link = "[Open the picture](chaining/whole.svg) to read it in full size"
    tips = "point at a card to see its meaning"
    parts += [f"## {_WHOLE}", f"{link};\n{tips}.", f"![{_WHOLE}](chaining/whole.svg)"]
    return "\n\n".join(parts) + "\n"


def _counts(ruleset: Ruleset) -> str:
    counted = Counter(strata(ruleset.rules.values()).values())
    rows = [f"| {stratum} | {counted[stratum]} |" for stratum in sorted(counted)]
    return "\n".join(("| stratum | rules |", "|--:|--:|", *rows))


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


def write(folder: Path = DOCS) -> None:
    """Write the page and its pictures into a folder, and delete earlier pictures."""
    for old in folder.glob("chaining/*"):
        old.unlink()
    for name, text in pages().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
