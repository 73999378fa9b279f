"""Immutable records: the frozen data classes of the standard library, made in a fifth of the time.

Precept has hundreds of records, and every command makes most of them while it starts. The standard
library compiles six functions for each, of which only `__init__` has to be compiled.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

_Values = Callable[[Any], tuple[Any, ...]]


def _dataclass(
    cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, **options: Any
) -> Any:
    """Make a data class as `dataclasses.dataclass` does, and sooner if it is frozen with slots."""

    def make(cls: type) -> type:
        plain = frozen and slots and not options.keys() - {"kw_only"}
        if not plain or hasattr(cls, "__post_init__"):
            return dataclasses.dataclass(frozen=frozen, slots=slots, **options)(cls)
        own = {*vars(cls)}
        # Without a text the standard library compares signatures, which takes long.
        cls.__doc__ = cls.__doc__ or cls.__name__
        made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, **options)(
            cls
        )
        for name, method in _methods(made).items():
            if name not in own:
                setattr(made, name, method)
        return made

    return make if cls is None else make(cls)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass


def _methods(cls: type) -> dict[str, Callable[..., Any]]:
    fields = dataclasses.fields(cls)
    names = tuple(field.name for field in fields)
    every = _values_of(names)
    compared = _values_of(tuple(field.name for field in fields if field.compare))
    shown = tuple(field.name for field in fields if field.repr)

    def eq(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    @recursive_repr()
    def represent(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({values})"

    def get_hash(self: Any) -> int:
        return hash(compared(self))

    def get_state(self: Any) -> tuple[Any, ...]:
        return every(self)

    def set_state(self: Any, state: tuple[Any, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__init__": _init(cls, fields),
        "__eq__": eq,
        "__hash__": get_hash,
        "__repr__": represent,
        "__setattr__": _refuse_assignment,
        "__delattr__": _refuse_deletion,
        "__getstate__": get_state,
        "__setstate__": set_state,
    }


def _values_of(names: tuple[str, ...]) -> _Values:
    """Return a function that returns the values of some fields of a record."""
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        value = attrgetter(*names)
        return lambda record: (value(record),)
    return lambda _: ()


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """Compile the function that takes the values of a record's fields."""
    missing = dataclasses.MISSING
    scope: dict[str, Any] = {"_missing": missing}
    positional: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in fields:
        name = value = argument = field.name
        if field.default is not missing:
            scope[f"_default_{name}"] = field.default
            argument = f"{name}=_default_{name}"
        elif field.default_factory is not missing:
            scope[f"_make_{name}"] = field.default_factory
            argument = f"{name}=_missing"
            value = f"_make_{name}() if {name} is _missing else {name}"
        (named if field.kw_only else positional).append(argument)
        # To set a slot by itself is quicker than to look it up by its name.
        scope[f"_set_{name}"] = getattr(cls, name).__set__
        body.append(f"  _set_{name}(self, {value})")
    taken = ", ".join(["self", *positional, *(["*", *named] if named else ())])
    source = f"def make({', '.join(scope)}):\n def __init__({taken}):\n"
    source += "\n".join(body or ["  pass"]) + "\n return __init__"
    # The names in the annotations are those of the module that declares the record.
    compiled: dict[str, Any] = {}
    exec(source, vars(sys.modules[cls.__module__]), compiled)  # noqa: S102 (the names of fields)
    init: Callable[..., None] = compiled["make"](**scope)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return init


def _refuse_assignment(self: Any, name: str, value: Any) -> NoReturn:  # noqa: ARG001 (as set)
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deletion(self: Any, name: str) -> NoReturn:  # noqa: ARG001 (as deleted)
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
