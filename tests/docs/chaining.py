"""The page that shows how the rules chain, made from the rules: `make docs` writes it."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

from precept import load
from precept.model.dependencies import strata
from precept.model.ruleset import Ruleset
from precept.report.rule_graph import cards, draw

DOCS = Path(__file__).parents[2] / "docs"

# The chains that are drawn by themselves: what they are called, and where they lead.
CHAINS = {
    "diabetes": (
        "From the determination to watching the diabetes",
        ("diabetes_monitoring",),
    ),
    "pulse_and_taper": (
        "From the determination to pulse and taper",
        ("corticosteroid_pulse", "oral_taper"),
    ),
    "poor_response": (
        "From a poor response to the hospital and plasma exchange",
        ("hospital_stay", "plasma_exchange"),
    ),
    "hospital": (
        "From disability to what can be done at the hospital",
        ("tests_at_the_hospital", "admission"),
    ),
}
_WHOLE = "All rules, each stratum in a column of its own"


def pages() -> dict[str, str]:
    """Each file by its name, seen from the folder of the documentation."""
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
            "Rules find something about a person, other rules read what was found, and some of "
            "them come to advice or to a note. A rule that reads no finding stands in stratum 0, "
            "every other above all that it reads. Nothing leads back, so the order of facts and "
            "rules cannot matter."
        ),
        _wrapped(
            "A card is a finding, an advice or a note. Each of its parts is a rule that leads to "
            "it, with the statement it cites where the lines arrive, and in grey what it asks. "
            "The pictures are made from the rules; `make docs` makes them anew."
        ),
        _counts(ruleset),
    ]
    for name, (title, _) in CHAINS.items():
        parts += [f"## {title}", f"![{title}](chaining/{name}.svg)"]
    link = "[Opened by itself](chaining/whole.svg) it can be read in full size"
    tips = "a card then tells its meaning when the pointer rests on it"
    parts += [f"## {_WHOLE}", f"{link};\n{tips}.", f"![{_WHOLE}](chaining/whole.svg)"]
    return "\n\n".join(parts) + "\n"


def _counts(ruleset: Ruleset) -> str:
    counted = Counter(strata(ruleset.rules.values()).values())
    rows = [f"| {stratum} | {counted[stratum]} |" for stratum in sorted(counted)]
    return "\n".join(("| stratum | rules |", "|--:|--:|", *rows))


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


def write(folder: Path = DOCS) -> None:
    """Write the page and its pictures into a folder, in the place of pictures that were there."""
    for old in folder.glob("chaining/*"):
        old.unlink()
    for name, text in pages().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
