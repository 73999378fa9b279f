"""`precept schema`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.interfaces.cli.run import precept
from tests.language.loader import sound

from precept.language.grammar import FILES


def test_schemas_are_written_and_the_settings_for_them_printed() -> None:
    ran = precept("schema")
    assert (ran.code, ran.err) == (0, "")
    settings = json.loads(ran.out)["yaml.schemas"]
    assert settings["schemas/rules.json"] == "rulesets/*/rules/*.yaml"
    assert {Path(name).stem for name in settings} == FILES.keys()
    assert all(json.loads(Path(name).read_text())["$schema"] for name in settings)


def test_with_a_ruleset_they_know_its_words() -> None:
    sound.write(sound.SOUND)
    ran = precept("schema", "cold", "-o", "editor")
    assert json.loads(ran.out)["yaml.schemas"]["editor/safety.json"] == "cold/safety.yaml"
    assert '"description": "stay in bed today"' in Path("editor/rules.json").read_text()
    assert '"stay in bed today"' not in Path("editor/ledger.json").read_text()
    sound.write(sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il"))
    before = Path("editor/rules.json").read_text()
    ran = precept("schema", "cold", "-o", "editor")
    assert (ran.code, ran.codes()) == (2, ["VOC101"])
    assert Path("editor/rules.json").read_text() == before
