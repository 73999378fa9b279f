"""Roles of people, and which of them outrank others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.context import LoadingContext
from precept.language.syntax.nodes import Node, ScalarNode
from precept.model.ruleset import Role

_NAME = re.compile(grammar.ROLE_NAME)


def read_roles(node: Node | None, context: LoadingContext) -> None:
    """Read the roles that a ruleset declares into the context, and check who outranks whom."""
    roles: dict[str, Role] = {}
    superiors: list[tuple[Role, ScalarNode]] = []
    for key, value in shape.entries(node, "roles", context.diagnostics, _NAME):
        group = shape.group(value, grammar.ROLE, context.diagnostics, key.value)
        outranked = group.texts("outranks") if group else ()
        roles[key.value] = Role(key.value, tuple(text.value for text in outranked), key.span)
        superiors += [(roles[key.value], text) for text in outranked]
    context.roles = MappingProxyType(roles)
    seen: dict[tuple[str, str], ScalarNode] = {}
    for role, text in superiors:
        if (first := seen.setdefault((role.id, text.value), text)) is not text:
            message = f"`{role.id}` is said twice to outrank `{text.value}`"
            context.diagnostics.add(faults.RANK_TWICE, text.span, message, also=[first.span])
        elif context.is_role(text) and role.id in outranked_by(text.value, roles):
            message = f"`{role.id}` outranks `{text.value}`, which outranks `{role.id}`"
            context.diagnostics.add(faults.RANK_CYCLE, text.span, message)


def outranked_by(role: str, roles: Mapping[str, Role]) -> frozenset[str]:
    """Return a role and all that it outranks, directly or not."""
    found: set[str] = set()
    left = [role]
    while left:
        if (name := left.pop()) in roles and name not in found:
            found.add(name)
            left += roles[name].outranks
    return frozenset(found)


def with_superiors(role: str, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Return a role and all that outrank it, directly or not, in alphabetical order."""
    return tuple(sorted(name for name in roles if role in outranked_by(name, roles)))
