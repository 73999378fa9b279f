"""What all tests share."""

pytest_plugins = ["precept.scenarios.plugin"]
