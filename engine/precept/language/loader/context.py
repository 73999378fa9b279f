"""What is known while a ruleset is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from precept.language.loader import faults
from precept.language.syntax.nodes import ScalarNode
from precept.model.answers import Strength
from precept.model.diagnostics import Diagnostics, one_of
from precept.model.ledger import Ledger
from precept.model.outcomes import declarations
from precept.model.ruleset import Role
from precept.model.vocabulary import DatedValue, Parameter, Vocabulary


@dataclass(slots=True)
class LoadingContext:
    """The parts of a ruleset that were read so far, which others refer to, and all faults.

    `declared` also holds words whose own declaration is faulty; `choices` are the values of the
    interpretations, as written, by the names of these, and `own` names those whose
    value is the authors' own. `roles` are None if they cannot be read.
    `strengths` are the words of the list and those that the ruleset declares, None for a faulty
    one; they are None themselves if they cannot be read. `may_be_unknown` is whether the condition
    that is read may ask for what `is not known`, and `in_force` are the values of the parameters
    that it may compare with. `parameters` are all of them that are sound. `names_day` is
    whether a formula names the day of the decision.
    """

    diagnostics: Diagnostics
    choices: Mapping[str, ScalarNode] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary({}, {}, {}, {}))
    declared: frozenset[str] = frozenset()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    roles: Mapping[str, Role] | None = None
    strengths: Mapping[str, Strength | None] | None = None
    may_be_unknown: bool = False
    in_force: Mapping[str, DatedValue] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=lambda: Ledger("", "", {}, {}))
    names_day: bool = False

    def is_role(self, name: ScalarNode) -> bool:
        """Return whether a role is declared, and report it if not."""
        if self.roles is None or name.value in self.roles:
            return True
        known = f"it declares {one_of(self.roles)}" if self.roles else "it declares none"
        help = self.diagnostics.did_you_mean(
            name.value, self.roles, f"add it under `roles:`; {known}"
        )
        message = f"ruleset.yaml declares no role `{name.value}`"
        self.diagnostics.add(faults.UNKNOWN_ROLE, name.span, message, help=help)
        return False

    def is_faulty(self, name: str) -> bool:
        """Return whether a word's own declaration is at fault, so that its uses are not as well."""
        known = self.vocabulary
        sound = (known.elements, known.history, declarations(known))
        return name in self.declared and not any(name in words for words in sound)
