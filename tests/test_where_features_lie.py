"""Where the features about a ruleset are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.language import library


def folders(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)


@pytest.mark.parametrize("ruleset", library.names())
def test_a_shipped_ruleset_has_its_features_beside_the_rulesets(ruleset: str) -> None:
    folder = library.locate(ruleset)
    assert folder is not None
    features = library.features(folder)
    assert features == library.shipped().parent / "features" / ruleset
    assert list(features.glob("*.feature"))


def test_features_beside_the_rulesets_come_before_those_inside(tmp_path: Path) -> None:
    folders(tmp_path, "rulesets/plant/features", "features/plant", "features/cactus")
    assert library.features(tmp_path / "rulesets" / "plant") == tmp_path / "features" / "plant"


def test_features_may_lie_inside_the_ruleset(tmp_path: Path) -> None:
    folders(tmp_path, "plant/features")
    assert library.features(tmp_path / "plant") == tmp_path / "plant" / "features"


def test_a_path_is_followed_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders(tmp_path, "rulesets/plant", "features/plant")
    monkeypatch.chdir(tmp_path / "rulesets" / "plant")
    assert library.features(Path()) == tmp_path / "features" / "plant"


def test_a_ruleset_without_features(tmp_path: Path) -> None:
    folders(tmp_path, "rulesets/plant", "features/cactus")
    (tmp_path / "features" / "plant").touch()
    assert library.features(tmp_path / "rulesets" / "plant") is None


@pytest.mark.parametrize("ruleset", library.names())
def test_the_features_that_are_shipped_are_about_what_is_shipped(ruleset: str) -> None:
    folder = library.locate(ruleset)
    assert folder is not None
    features = library.features(folder)
    assert features is not None
    assert {library.of_feature(file) for file in features.glob("*.feature")} == {folder}


@pytest.mark.parametrize(
    ("feature", "ruleset"),
    [
        ("features/plant/dry.feature", "rulesets/plant"),
        ("features/plant/dry/pots.feature", "rulesets/plant"),
        ("rulesets/cactus/features/dry.feature", "rulesets/cactus"),
        ("features/features/plant/dry.feature", None),
        ("features/palm/dry.feature", None),
        ("plant/dry.feature", None),
    ],
)
def test_a_feature_is_about_the_ruleset_that_it_lies_with(
    tmp_path: Path, feature: str, ruleset: str | None
) -> None:
    folders(tmp_path, "rulesets/plant", "rulesets/cactus", "features/palm")
    for name in ("plant", "cactus"):
        (tmp_path / "rulesets" / name / "ruleset.yaml").touch()
    expected = None if ruleset is None else tmp_path / ruleset
    assert library.of_feature(tmp_path / feature) == expected
