"""A record of the tutorial's scenarios, made without a runner."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from precept import library
from precept.evidence.assemble import Course, assemble
from precept.evidence.model import Run
from precept.evidence.subjects import Subject
from precept.features.reader import read_feature
from precept.protocol import load


@pytest.fixture(scope="session")
def run() -> Run:
    folder = library.locate("tutorial")
    assert folder is not None
    features = library.features(folder)
    assert features is not None
    read = tuple(map(read_feature, sorted(features.glob("*.feature"))))
    now = datetime.now(UTC)
    course = Course({}, None, None, {}, now, now)
    return assemble(Subject(folder, features, read), load(folder).ruleset, course)
