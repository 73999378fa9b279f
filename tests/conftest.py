"""What all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

pytest_plugins = ["precept.verification.pytest_plugin", "tests.guideline"]

# How long an example takes says nothing of whether it holds.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process have the tests that need a run of the whole guideline, and begin with them.

    xdist's `worksteal` begins with the tests in their order, a stretch of them in each process.
    """
    items.sort(key=lambda item: "guideline" not in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True, scope="session")
def _a_cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield
