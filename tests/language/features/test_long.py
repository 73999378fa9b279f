"""A feature that nobody reads is refused, before it takes long."""

from pathlib import Path

import pytest

from precept.language.features import read_file
from precept.model.errors import BadInput


def test_a_feature_of_four_thousand_lines_is_read_and_a_longer_one_refused(tmp_path: Path) -> None:
    file = tmp_path / "pots.feature"
    text = "Feature: Pots\n  Scenario: A pot\n    Given a pot\n    Then it dries\n"
    file.write_text(text + "\n" * (4_000 - text.count("\n")), "utf-8")
    assert len(read_file(file)) == 1
    file.write_text(text + "\n" * 4_000, "utf-8")
    with pytest.raises(BadInput) as refused:
        read_file(file)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.line) == ("FEA114", 4_001)
