"""What authors write that stands for other things, and the order of actions, at random."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

from tests.differential.files import INTERPRETATIONS, RULES, VOCABULARY, Data, Files
from tests.differential.formulas import Formulas
from tests.differential.oracle.amounts import ORDERED, limits, number, step_of
from tests.differential.vocabularies import random_repeat

from precept.model.answers import ALREADY_DONE, WORDS

_DAYS = ("2020-01-01", "2024-02-29", "2025-10-26", "2026-03-08", "2026-03-31", "2026-04-01")
"""Days from which parameters have another value: cases are decided on and beside them."""
_PLENTY = 9_000
_WITH_A_NUMBER = ("integer", "quantity", "duration", "duration in days")
"""Types of which a parameter can stand in a formula."""


def with_additions(files: Files, random: Random) -> Files:
    """The files of a ruleset with tables, parameters, amounts and an order of actions."""
    files = deepcopy(files)
    adding = _Adding(files, random)
    every = (adding.parameters, adding.amounts, adding.tables, adding.order)
    for add in every:
        if random.random() < 0.7:
            add()
    return files


class _Adding:
    def __init__(self, files: Files, random: Random) -> None:
        self._files = files
        self._random = random
        self._words: Data = files[VOCABULARY]
        self._elements: Data = self._words["elements"]
        self._rules: list[Data] = files[RULES]["rules"]
        self._findings = [*self._words.get("findings", {})]
        self._classes = {
            name: of["codes"] for name, of in self._words.get("classifications", {}).items()
        }
        self._scores = [*self._words.get("scores", {})]
        self._limits: dict[str, list[str]] = {}

    def _declare(self, kind: str, name: str, of: Data) -> str:
        self._words.setdefault(kind, {})[name] = of
        return name

    # Order and repeats

    def order(self) -> None:
        """Let an action be repeated, if there is a history, and others come after it."""
        actions, random = self._words.get("actions", {}), self._random
        if not actions:
            return
        first, *others = random.sample(sorted(actions), len(actions))
        for other in others[:2]:
            actions[other]["after"] = first
        if "history" in self._words:
            actions[first]["repeat"] = random_repeat(random, self._words)

    # Amounts

    def amounts(self) -> None:
        """Say of some actions how much of it."""
        formulas = Formulas(self._elements, self._random)
        limited = [name for name in self._limits if self._elements[name]["type"] in _WITH_A_NUMBER]
        if not (formulas.are_possible or limited):
            return
        for action in self._words.get("actions", {}).values():
            for name in ("dose", "until")[: self._random.choice((0, 1, 1, 2))]:
                by_limit = limited and (not formulas.are_possible or self._random.random() < 0.5)
                amount = self._by_limit(limited) if by_limit else formulas.computed()
                amount |= {"meaning": name}
                amount.pop("resolution", None)
                action.setdefault("amounts", {})[name] = amount

    def _by_limit(self, names: list[str]) -> Data:
        """An amount of which the formula names a parameter."""
        name = self._random.choice(names)
        of, limit = self._elements[name], self._random.choice(self._limits[name])
        formula = self._random.choice((f"max({limit}, {name})", f"{limit} - {name}"))
        if self._random.random() < 0.3:
            compared = f"{name} is at most {limit}"
            return {
                **{line: of[line] for line in ("type", "unit") if line in of},
                "computed": {"is": [{"when": compared, "is": formula}, {"is": name}]},
            }
        kept = {line: of[line] for line in ("type", "unit") if line in of}
        return kept | {"computed": formula}

    # Parameters

    def parameters(self) -> None:
        """Declare numbers that change on days, and rules that compare with them."""
        random = self._random
        names = [name for name, of in self._elements.items() if _is_compared(of)]
        compared = []
        for place in range(random.randint(1, 2) if names else 0):
            element = random.choice(names)
            of = self._elements[element]
            days = sorted(random.sample(_DAYS[1:], random.randint(0, 2)))
            if random.random() < 0.7 or not days:
                days.insert(0, _DAYS[0])
            values = [
                {"from": day, "value": self._number(of), "cites": f"p1.{random.randint(1, 4)}"}
                for day in days
            ]
            name = self._declare(
                "parameters", f"limit_of_{place}", {"meaning": "a limit", "values": values}
            )
            self._limits.setdefault(element, []).append(name)
            ops = ("is more than", "is less than", "is at least", "is at most", "is", "is not")
            said = f"{element} {random.choice(ops)} {name}"
            compared.append(said)
            self._rules += self._reading(said, f"parameter-{place}")
        if len(compared) > 1:
            self._rules += self._reading({random.choice(("all", "any")): compared}, "parameters")

    def _reading(self, said: Any, name: str) -> Iterator[Data]:
        """Rules of which the conditions contain one more."""
        random = self._random
        for place in range(random.randint(1, 2)):
            when: Any = said
            unless: Any = None
            others = [rule["when"] for rule in self._rules if "table" not in rule]
            if others and random.random() < 0.6:
                when = {random.choice(("all", "any")): [said, self._condition()]}
            if random.random() < 0.2:
                when, unless = self._condition(), when
            rule = {"id": f"{name}-{place}", "cites": "p1.1", "when": when}
            rule |= {"unless": unless} if unless else {}
            yield rule | self._conclusion(name)

    def _condition(self) -> str:
        """A condition on something that rules may read already."""
        random = self._random
        said: list[str] = [*self._findings, *(f"not {name}" for name in self._findings)]
        said += [f"{name} is at least 1" for name in self._scores]
        said += [f"{name} is not {codes[0]}" for name, codes in self._classes.items()]
        for name, of in self._elements.items():
            if of["type"] == "boolean":
                said += [name, f"{name} is no"]
            elif of["type"] == "code":
                said += [f"{name} is {code}" for code in of["codes"]]
            elif of["type"] == "set of codes":
                said += [f"{name} includes {code}" for code in of["codes"]]
            elif _is_compared(of):
                said += [f"{name} is at least {self._number(of)}"]
                said += [f"{name} is at most {limit}" for limit in self._limits.get(name, ())]
        return random.choice(said)

    def _conclusion(self, name: str, *, is_new: bool = True) -> Data:
        """A conclusion of a rule that nothing reads which it reads itself."""
        random, actions = self._random, self._words.get("actions", {})
        match random.randrange(3 if actions else 2) if is_new else 2:
            case 0:
                return {"note": self._note(name)}
            case 1:
                found = self._declare("findings", _id(f"found {name}"), {"meaning": "it is so"})
                return {"find": found}
        advised: Any = random.choice([*actions])
        if len(actions) > 1 and random.random() < 0.5:
            advised = random.sample([*actions], random.randint(1, len(actions)))
        return {"advise": advised, "strength": self._strength()}

    def _note(self, name: str) -> str:
        return self._declare("notes", _id(f"note {name}"), {"text": "So it is."})

    def _strength(self) -> str:
        words = [*WORDS, *[ALREADY_DONE] * 2, "offer", "do not offer", "consider"]
        return str(self._random.choice(words))

    # Tables

    def tables(self) -> None:
        """Add tables, and rules that read what these conclude."""
        for place in range(self._random.randint(1, 2)):
            made = self._table(f"t{place}")
            if made:
                self._rules.insert(self._random.randint(0, len(self._rules)), made)

    def _table(self, name: str) -> Data | None:
        random = self._random
        columns = [*self._columns()]
        columns = random.sample(columns, min(len(columns), random.randint(1, 3)))
        if not columns:
            return None
        table: Data = {"table": name, "cites": "p1.1"}
        if random.random() < 0.3:
            table["when"] = self._condition()
        rows = [[cell() for _, cell in columns] for _ in range(random.randint(1, 4))]
        for row in rows:
            if all(cell == "any" for cell in row) and "when" not in table:
                column = random.randrange(len(row))
                while row[column] == "any":
                    row[column] = columns[column][1]()
        names = [column for column, _ in columns]
        self._conclude(name, table, names, rows)
        for line in ("cites", "strength", "advise", "to"):
            if line in table and random.random() < 0.3:
                names.append(line)
                said = table.pop(line)
                for row in rows:
                    row.append(self._line(line, said))
        return table | {"columns": names, "rows": rows}

    def _line(self, line: str, said: str) -> str:
        random = self._random
        if line == "cites":
            return f"p1.{random.randint(1, 4)}"
        return self._strength() if line == "strength" else said

    def _conclude(self, name: str, table: Data, names: list[str], rows: list[list[str]]) -> None:
        random, actions = self._random, self._words.get("actions", {})
        match random.randrange(5):
            case 0:
                table["note"] = self._note(name)
            case 1:
                score = self._declare("scores", _id(f"score {name}"), {"meaning": "the score"})
                table["to"] = score
                names.append("add")
                for row in rows:
                    row.append(random.choice(("1", "2", "-0.5", "1.5 points")))
                self._rules += self._reading(f"{score} is at least 1.5 points", f"{name}-score")
            case 2:
                codes = ["low", "high", "2"]
                of = {"codes": codes, "meaning": "the class"}
                class_ = self._declare("classifications", _id(f"class {name}"), of)
                table["find"] = class_
                names.append(class_)
                for row in rows:
                    row.append(random.choice(codes))
                self._rules += self._reading(f"{class_} is {random.choice(codes)}", f"{name}-class")
            case 3 if actions:
                table |= {"advise": random.choice([*actions]), "strength": self._strength()}
            case _:
                found = self._declare("findings", _id(f"found {name}"), {"meaning": "it is so"})
                table["find"] = found
                self._rules += self._reading(found, f"{name}-found")

    def _columns(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """What may be a column, with what says a cell of it."""
        for name, of in self._elements.items():
            if of["type"] == "boolean":
                yield name, self._or_any(self._yes_or_no)
            elif "codes" in of:
                yield name, self._or_any(lambda codes=of["codes"]: self._codes(codes))  # type: ignore[misc]
            elif _is_compared(of):
                band = partial(self._band_of, name, of)
                yield name, self._or_any(band)
        for name in self._findings:
            yield name, self._or_any(self._yes_or_no)
        for name, codes in self._classes.items():
            yield name, self._or_any(lambda codes=codes: self._codes(codes))  # type: ignore[misc]
        for name in self._scores:
            yield name, self._or_any(lambda: self._band({"type": "score"}))

    def _or_any(self, cell: Callable[[], str]) -> Callable[[], str]:
        return lambda: "any" if self._random.random() < 0.15 else cell()

    def _yes_or_no(self) -> str:
        return self._random.choice(("yes", "no"))

    def _codes(self, codes: list[str]) -> str:
        random = self._random
        if random.random() < 0.3:
            return f"not {random.choice(codes)}"
        return " or ".join(random.sample(codes, random.randint(1, min(2, len(codes)))))

    def _band_of(self, name: str, of: Data) -> str:
        """Numbers in a cell, of which one may be a parameter."""
        if name in self._limits and self._random.random() < 0.5:
            said = self._random.choice(("under", "less than", "at most", "at least", "more than"))
            return f"{said} {self._random.choice(self._limits[name])}"
        return self._band(of)

    def _band(self, of: Data) -> str:
        """Numbers in a cell: up to one, from one, between two."""
        random = self._random
        if of["type"] == "duration in months" and random.random() < 0.6:
            return self._ages(of)
        low, high = self._number(of), self._number(of)
        if of["type"] != "score" and number(low, of) > number(high, of):
            low, high = high, low
        if of["type"] == "score":
            low, high = sorted((low, high), key=lambda text: Decimal(text.split()[0]))
        if of["type"] == "quantity" and random.random() < 0.3 and low.split()[1] == high.split()[1]:
            low = low.split()[0]
        clear: tuple[str, ...] = (
            f"under {high}",
            f"at most {high}",
            f"at least {high}",
            f"from {high}",
        )
        clear += (f"{low} to under {high}", f"{low} to at most {high}", f"{high} or more")
        clear += (f"from {low} to under {high}", f"less than {high}", f"more than {high}")
        if of["type"] != "duration in months":
            clear += (f"over {high}",)
        if of["type"] not in ("duration in months", "duration"):
            clear += (f"{low} to {high}", f"up to {high}", f"{high} or less", high)
        if of["type"] != "score" and random.random() < 0.1:
            return f"within {self._interpreted(high)}"
        return random.choice(clear)

    def _interpreted(self, limit: str) -> str:
        choices = self._files.setdefault(INTERPRETATIONS, {"interpretations": {}})
        name = f"limit_in_cell_{len(choices['interpretations'])}"
        about = {"cites": "p1.1", "vague": "How far?", "choice": "So far.", "because": "So it is."}
        rest = {"overruled_by": "neurologist", "boundary": ["Both sides"]}
        word = self._random.choice(("at most", "at least", "less than", "more than"))
        choices["interpretations"][name] = {**about, "value": f"{word} {limit}", **rest}
        return name

    def _ages(self, of: Data) -> str:
        """Years or months of an age, to the day before the next one begins."""
        random = self._random
        unit = "years" if of.get("resolution") == "1 year" else random.choice(("years", "months"))
        low, high = sorted(random.randint(1, 12) for _ in "12")
        ways: tuple[str, ...] = (
            f"{low} to {high} {unit}",
            f"up to {high} {unit}",
            f"{high} {unit}",
        )
        ways += (f"{high} {unit} or less", f"from {low} to {high} {unit}", f"{low} {unit} or more")
        return random.choice((*ways, f"{low} {unit} to {high} {unit}"))

    # Numbers

    def _number(self, of: Data) -> str:
        """A number that an element can be compared with."""
        random = self._random
        if of["type"] == "score":
            return random.choice(("0", "1", "1.5", "2 points", "3", "-0.5"))
        much = random.randint(-3, 9)
        plain = {
            "integer": much,
            "quantity": Fraction(100 * much),
            "duration": much * 86_400_000_000,
            "duration in days": much,
            "duration in months": (much, 0),
            "date": date(1970 + 6 * much, 3, 1).toordinal(),
        }[of["type"]]
        low, high = limits(of)
        if low is not None:
            plain = max(plain, low)
        if high is not None and not _is_never(high):
            plain = min(plain, high)
        return self._text(plain, of)

    def _text(self, plain: Any, of: Data) -> str:
        if of["type"] == "date":
            return date.fromordinal(plain).isoformat()
        if of["type"] == "duration in months":
            months, _ = step_of(of)
            whole = plain[0] // months * months if months else plain[0]
            return f"{whole // 12} years {whole % 12} months"
        step = step_of(of)
        whole = (
            math.floor(plain / step) * step if of["type"] == "quantity" else plain // step * step
        )
        match of["type"]:
            case "integer":
                return str(whole)
            case "quantity":
                told = Decimal(whole.numerator) / Decimal(whole.denominator)
                return f"{told.normalize():f} {of['unit']}"
            case "duration":
                return f"{int(whole) // 60_000_000} minutes"
        return f"{whole} days"


def _id(words: str) -> str:
    return words.replace(" ", "_").replace("-", "_")


def _is_never(high: Any) -> bool:
    return bool((high[0] if isinstance(high, tuple) else high) > _PLENTY * 86_400_000_000)


def _is_compared(of: Data) -> bool:
    """Whether a rule can compare an element with a number."""
    return of["type"] in ORDERED and of["type"] != "date and time"
