"""What all tests share."""

from hypothesis import settings

pytest_plugins = ["precept.verification.pytest_plugin"]

# How long an example takes says nothing of whether it holds.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
