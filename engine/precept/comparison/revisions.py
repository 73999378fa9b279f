"""Rulesets in revisions of the repository that one is in, read with git."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path

from precept import library
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadRuleset
from precept.protocol import examine
from precept.repository import git

NO_REPOSITORY = Fault(
    "DIF101",
    "no-repository",
    "A revision is read with git, from the repository that one is in. Either git is not installed, "
    "or there is no repository here.",
    "install git and run this inside the repository, or name the folder of a ruleset",
)
NO_REVISION = Fault(
    "DIF102",
    "no-such-revision",
    "The repository has no revision of this name.",
    "name a commit, a branch or a tag, such as `HEAD~1` or `main:rulesets/tutorial`",
)
NOT_THERE = Fault(
    "DIF103",
    "no-ruleset-in-the-revision",
    "The revision has no ruleset in this folder.",
    "after the colon, name the folder of the ruleset as seen from the root of the repository",
)


def unpack(name: str, into: Path) -> Path:
    """Put the ruleset of a revision into a folder; where it lies then.

    A revision without a folder is of the ruleset that is meant where none is named.

    Raises:
        BadRuleset: if there is none.
    """
    revision, colon, folder = name.partition(":")
    folder = folder.strip("/") or f"rulesets/{library.DEFAULT}"
    root = git("rev-parse", "--show-toplevel")
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit and not colon:
        # It may well be a ruleset that is misspelt.
        (item,) = examine(name)[1]
        raise _refused(replace(item, message=f"{item.message}, and no revision of this name"))
    if not root:
        raise _refused(NO_REPOSITORY.at(Span(Source(name)), "there is no repository here"))
    if not commit:
        raise _refused(NO_REVISION.at(Span(Source(name)), f"there is no revision `{revision}`"))
    packed = git("-C", _line(root), "archive", "--format=tar", _line(commit), "--", folder)
    if packed:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(into, filter="data")
    if not (into / folder / "ruleset.yaml").is_file():
        message = f"there is no ruleset in `{folder}` of `{revision}`"
        raise _refused(NOT_THERE.at(Span(Source(name)), message))
    return into / folder


def _refused(item: Diagnostic) -> BadRuleset:
    return BadRuleset("there is no such ruleset", [item])


def _line(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape").rstrip("\n")
