"""What all tests share."""

pytest_plugins = ["precept.evidence.plugin"]
