"""Malformed inputs: shipped files with changes to their bytes, their text or their structure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from precept.language import library

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Input:
    """A malformed file. `place` is its path among `rulesets/` and `features/`."""

    place: str
    content: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """What it is: a `case`, an `episode`, a `feature` or a file of a `ruleset`."""
        parts = Path(self.place).parts
        if parts[0] == "features":
            return "feature"
        return {"cases": "case", "episodes": "episode"}.get(parts[2], "ruleset")


_EPISODE = b"""\
zone: Europe/Berlin
ruleset: tutorial
entries:
  - recorded: 2026-03-08T09:00
    by: plant keeper
    facts: {leaves_hang: yes, growth: growing}
  - recorded: 2026-03-09T09:00
    facts:
      soil_dry_for: {value: 2 days, at: 2026-03-09T08:00}
      leaves_hang: {value: no, at: 2026-03-09T08:00, corrects: 2026-03-08T09:00}
"""


@cache
def shipped() -> Mapping[str, bytes]:
    """The files that are changed, by their places."""
    root = library.shipped().parent
    paths = [*root.glob("rulesets/*/**/*.yaml"), *root.glob("features/*/*.feature")]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}
    return {**files, "rulesets/tutorial/episodes/fuzzed.yaml": _EPISODE}


def malformed(seed: int, number: int) -> Input:
    """Return an input; it is the same for the same seed and number."""
    random = Random(f"{seed} {number}")
    files = shipped()
    (kind,) = random.choices(("case", "ruleset", "feature", "episode"), (8, 8, 3, 1))
    places = [place for place in files if Input(place, b"").kind == kind]
    # A ruleset of one page is checked many times as fast as one of a whole document.
    small = [place for place in places if "tutorial" in place]
    place = random.choice(places if kind == "case" or random.random() < 0.02 else small)
    content = files[place]
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        content = random.choice(_CHANGES)(random, content)
    return Input(place, content[:MOST_BYTES])


def _slice(random: Random, length: int) -> slice:
    start = random.randrange(length + 1)
    return slice(start, min(length, start + random.choice((1, 1, 4, 20, 200, 10_000))))


def _change_bytes(random: Random, content: bytes) -> bytes:
    at = _slice(random, len(content))
    cut = content[at]
    return random.choice(
        (
            content[: at.start] + content[at.stop :],
            content[: at.start],
            content[at.start :],
            content[: at.stop] + cut * random.choice((1, 10, 1_000)) + content[at.stop :],
            content[: at.start] + random.randbytes(len(cut) or 1) + content[at.stop :],
            content[: at.start] + random.choice(_BYTES) + content[at.start :],
        )
    )


_BYTES = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\r", b"\r\n"),
    *(b"\xe2\x80\xa8", b"\xc2\x85", b"\xe2\x80\xae", b"\xf4\x8f\xbf\xbf", b"\x1b[2J", b"\x0c"),
)
_TOKENS = (
    *("9999-12-31T23:59-14:00", "0001-01-01T00:00+14:00", "1900-01-01", "9999-12", "9999", "0000"),
    *(
        "2026-02-30",
        "2026-03-29T02:30",
        "2026-10-25T02:30",
        "2026-03-10T24:00",
        "2026-03-10T09:00Z",
    ),
    *("yes", "no", "unknown", "none", "always", "now", "null", "~", "true", "010", "1e309", "-0"),
    *("0 days", "-1 day", "999999999999 years", "1 month 30 days", "between 3 days and 1 day"),
    *(
        "at least 0 hours",
        "at most 5 µg",
        "9" * 5_000,
        "½ day",
        "\u0661 day",
        "1,5 days",
        "NaN",
        "",
    ),
    *("[", "]", "{", "}", "- ", ": ", "? ", "& a", "*a", "!!int 1", "|", ">", "%YAML 1.1", "---"),
    *(
        '"',
        "'",
        "#",
        "`",
        "<a>",
        "{value}",
        "|a|b|",
        '"""',
        "@p1.1",
        "\\",
        "\t",
        "\u202e",
        "\U0001f600",
    ),
    *("Europe/Berlin", "localtime", "p1.1", "p99999999999999999999.1", "all:", "any:", "not:"),
    *("Scenario Outline: x", "Examples:", "Given it is not known", "Background:", "# language: de"),
    *("x" * 70_000, "a" * 300, "[" * 40, "- " * 40, "e\u0301", "\u00e9"),
)


def _change_text(random: Random, content: bytes) -> bytes:
    lines = content.decode("utf-8", "replace").splitlines(keepends=True) or [""]
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    line, token = lines[at], random.choice(_TOKENS)
    match random.randrange(8):
        case 0:
            lines[at] = line * random.choice((2, 20, 2_000, 40_000))
        case 1:
            lines[at], lines[other] = lines[other], line
        case 2:
            lines[at] = " " * random.randrange(9) + line.lstrip()
        case 3:
            del lines[at]
        case 4:
            words = line.split(" ")
            words[random.randrange(len(words))] = token
            lines[at] = " ".join(words)
        case 5:
            place = random.randrange(len(line) + 1)
            lines[at] = line[:place] + token + line[place:]
        case 6:
            name, colon, _ = line.partition(":")
            lines[at] = f"{name}{colon} {token}\n"
        case _:
            lines[at:at] = lines[other : other + random.randrange(1, 9)]
    return "".join(lines).encode()


def _change_nodes(random: Random, content: bytes) -> bytes:
    try:
        tree = yaml.load(content, yaml.CBaseLoader)  # noqa: S506 (texts, lists and groups only)
        for _ in range(random.choice((1, 1, 3))):
            tree = _changed(random, tree)
        return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode()
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return _change_text(random, content)


def _changed(random: Random, node: Any) -> Any:
    """Return a tree with one node changed; the deeper ones are more often chosen."""
    if isinstance(node, dict) and node and random.random() < 0.85:
        key = random.choice(list(node))
        return {**node, key: _changed(random, node[key])}
    if isinstance(node, list) and node and random.random() < 0.85:
        at = random.randrange(len(node))
        return [*node[:at], _changed(random, node[at]), *node[at + 1 :]]
    many = random.choice((2, 50, 3_000))
    choices: tuple[Callable[[], Any], ...] = (
        lambda: random.choice(_TOKENS),
        lambda: [node] * many,
        lambda: {"value": node, "at": random.choice(_TOKENS)},
        lambda: [{"value": v, "at": "2026-03-01T10:00"} for v in ("yes", "no")] * many,
        lambda: {f"k{number}": node for number in range(many)},
        lambda: {"all": [node] * 2, "any": node},
        lambda: {} if random.random() < 0.5 else [],
        lambda: None,
    )
    return random.choice(choices)()


_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _change_bytes,
    _change_text,
    _change_text,
    _change_nodes,
)
