"""The planted plant and its report, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.planted import INSTEAD, plant
from tests.report.recorded import recorded, rendered, site

from precept.report.site import Site
from precept.verification.run import Run


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="session")
def run(planted: Path) -> Run:
    return recorded(planted, INSTEAD)


@pytest.fixture(scope="session")
def planted_site(planted: Path, run: Run) -> Site:
    return site(planted, run, document=planted / "document.txt")


@pytest.fixture(scope="session")
def pages(planted_site: Site) -> dict[str, str]:
    return rendered(planted_site)
