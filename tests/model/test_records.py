"""Records are data classes as the standard library makes them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from precept.model import records


def _classes(dataclass: Any) -> tuple[Any, ...]:
    @dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: int = 2
        tags: list[str] = field(default_factory=list)
        text: str = field(default="", compare=False)
        secret: int = field(default=7, repr=False)

    @dataclass(frozen=True, slots=True)
    class Point3(Point):
        """A point with a height."""

        z: int = 0

        def __repr__(self) -> str:
            return f"z={self.z}"

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        name: str
        of: object = None

    @dataclass(frozen=True, slots=True)
    class Single:
        value: object

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    return Point, Point3, Named, Single, Empty


_OUR_DATACLASS: Any = records.dataclass
_OURS, _THEIRS = _classes(_OUR_DATACLASS), _classes(dataclasses.dataclass)
_NAN = float("nan")
_MADE: tuple[tuple[int, tuple[Any, ...], dict[str, Any]], ...] = (
    (0, (1,), {}),
    (0, (1, 2, []), {"text": "a"}),
    (0, (1, 3), {}),
    (0, (1,), {"secret": 8}),
    (1, (1, 2, [], "", 7, 4), {}),
    (1, (1,), {"z": 4}),
    (1, (1,), {}),
    (2, (), {"name": "n"}),
    (2, (), {"name": "n", "of": ()}),
    (3, (1,), {}),
    (3, ((1,),), {}),
    (3, (_NAN,), {}),
    (4, (), {}),
)
_PAIRS = [tuple(made[at](*args, **named) for made in (_OURS, _THEIRS)) for at, args, named in _MADE]


def _taken(record: object) -> list[tuple[object, ...]]:
    taken = inspect.signature(type(record)).parameters.values()
    return [(one.name, one.kind, one.annotation, one.default is one.empty) for one in taken]


@pytest.mark.parametrize(("ours", "theirs"), _PAIRS)
def test_a_record_shows_and_compares_as_a_data_class(ours: Any, theirs: Any) -> None:
    assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert ours.__match_args__ == theirs.__match_args__
    assert _taken(ours) == _taken(theirs)
    assert not hasattr(ours, "__dict__")
    equal = [ours == other for other, _ in _PAIRS]
    assert equal == [theirs == other for _, other in _PAIRS]
    assert ours != theirs


@pytest.mark.parametrize("at", range(2, 5))
def test_equal_records_have_equal_hashes(at: int) -> None:
    named = {"name": "n"} if at == 2 else {}
    args = (3,) if at == 3 else ()
    first, second = (_OURS[at](*args, **named) for _ in range(2))
    assert first is not second
    assert len({first, second}) == 1


def test_a_field_that_is_not_compared_is_not_hashed() -> None:
    point = _OURS[0]
    first, second = (point(1, 2, (), text) for text in ("a", "b"))
    assert hash(first) == hash(second)
    assert hash(first) != hash(point(2, 2, (), "a"))


@pytest.mark.parametrize(("ours", "theirs"), _PAIRS)
def test_a_record_cannot_be_changed(ours: Any, theirs: Any) -> None:
    for name in (*ours.__match_args__, "new"):
        for record in (ours, theirs):
            with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
                setattr(record, name, 1)
            with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
                delattr(record, name)


def test_a_change_of_a_field_names_it() -> None:
    record = _OURS[3](1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'value'"):
        record.value = 2
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'value'"):
        del record.value
    assert record.value == 1


def test_a_copy_is_equal() -> None:
    named = _OURS[2](name="n", of=[1])
    assert copy.copy(named) == copy.deepcopy(named) == named
    assert replace(named, name="m") == _OURS[2](name="m", of=[1])


def test_each_record_gets_a_list_of_its_own() -> None:
    first, second = (_OURS[0](1) for _ in range(2))
    assert first.tags == second.tags == []
    assert first.tags is not second.tags


@records.dataclass(frozen=True, slots=True)
class _Kept:
    value: object
    more: tuple[_Kept, ...] = ()


def test_a_record_can_be_pickled() -> None:
    kept = _Kept(1, (_Kept(2), _Kept(None)))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(kept, protocol)) == kept  # noqa: S301 (just written)


def test_a_record_within_itself_can_be_shown() -> None:
    inner: list[object] = []
    record = _Kept(inner)
    inner.append(record)
    assert repr(record) == "_Kept(value=[...], more=())"


@pytest.mark.parametrize(
    "options", [{"frozen": True}, {"slots": True}, {"frozen": True, "slots": True, "order": True}]
)
def test_any_other_data_class_is_that_of_the_standard_library(options: dict[str, bool]) -> None:
    classes: list[Any] = [
        make(type("Plain", (), {"__annotations__": {"value": int}}), **options)
        for make in (_OUR_DATACLASS, dataclasses.dataclass)
    ]
    ours, theirs = (vars(made).keys() for made in classes)
    assert ours == theirs


def test_what_a_class_does_after_it_is_made_is_done() -> None:
    done = []

    @records.dataclass(frozen=True, slots=True)
    class Checked:
        value: int

        def __post_init__(self) -> None:
            done.append(self.value)

    Checked(3)
    assert done == [3]
