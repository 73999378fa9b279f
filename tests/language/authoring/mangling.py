"""Files laid out badly: whatever an editor and a hurry can do to a file without changing it."""

from __future__ import annotations

import re
from random import Random

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)")
_IN_BRACKETS = re.compile(r"""([\w.-]+: +)?[\[{][^"#]*[\]}]""")


def rules(text: str, random: Random) -> str:
    """A YAML file that has no text over several lines, with other indents, gaps and blank lines."""
    columns = [0]
    for _ in range(20):
        columns.append(columns[-1] + random.randint(2, 5))
    lines = [_line(line, columns, random) for line in text.split("\n")[:-1]]
    return _ended([part for line in lines for part in line], random)


def _line(line: str, columns: list[int], random: Random) -> list[str]:
    found = _LINE.fullmatch(line)
    assert found is not None
    level = len(found["indent"]) // 2
    mangled, inner = " " * columns[level], level
    for _ in range(found["dashes"].count("-")):
        inner += 1
        mangled += "-" + " " * (columns[inner] - columns[inner - 1] - 1)
    rest = found["rest"]
    if not rest.startswith("#"):
        rest = re.sub(r"^([\w.-]+): +(?=[^\s#])", lambda key: f"{key[1]}:{_gap(random)}", rest)
        if _IN_BRACKETS.fullmatch(rest):
            rest = re.sub(r"(?<=[\[{,]) ?(?=\w)", lambda _: _gap(random)[1:], rest)
    return [f"{mangled}{rest}" if rest else "", *_blank(rest, random)]


def _blank(rest: str, random: Random) -> list[str]:
    return ["  "] * random.randint(0, 2) if not rest else []


def feature(text: str, random: Random) -> str:
    """A feature without quoted texts, with other indents, table columns and blank lines."""
    lines: list[str] = []
    for line in text.split("\n")[:-1]:
        words = line.strip()
        if words.startswith("|"):
            words = re.sub(r" *(?<!\\)\| *", lambda _: f"{_gap(random)}|{_gap(random)}", words)
        lines += [" " * random.randint(0, 9) + words.strip(), *_blank(words, random)]
    return _ended(lines, random)


def _gap(random: Random) -> str:
    return " " * random.randint(1, 3)


def _ended(lines: list[str], random: Random) -> str:
    end = random.choice(["\n", "\r\n"])
    return "".join(f"{line}{' ' * random.randint(0, 2)}{end}" for line in lines)
