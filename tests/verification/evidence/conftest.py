"""A record of the tutorial's scenarios in which none was run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from precept.execution.protocol import load
from precept.language import library
from precept.language.features import read_feature
from precept.verification.evidence.recorder import RulesetFeatures, Session, assemble
from precept.verification.run import Run


@pytest.fixture(scope="session")
def run() -> Run:
    folder = library.locate("tutorial")
    assert folder is not None
    features = library.features(folder)
    assert features is not None
    read = tuple(map(read_feature, sorted(features.glob("*.feature"))))
    now = datetime.now(UTC)
    session = Session({}, None, None, {}, now, now)
    return assemble(RulesetFeatures(folder, features, read), load(folder).ruleset, session)
