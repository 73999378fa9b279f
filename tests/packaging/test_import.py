import json
import subprocess
import sys

HEAVY = {"durable", "durable_rules_engine", "lark", "rich", "ruamel", "typer", "yaml", "z3"}


def test_importing_precept_loads_nothing_heavy() -> None:
    program = "import json, sys, precept; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in json.loads(run.stdout)}
    assert "precept" in loaded
    assert sorted(loaded & HEAVY) == []
