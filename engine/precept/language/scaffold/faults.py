"""What can go wrong for an author with tools for authors."""

from __future__ import annotations

from precept.model.diagnostics import Fault

UNSOUND = Fault(
    "FMT101",
    "layout-not-possible",
    "The file cannot be laid out without changing what it says, or losing a comment, so it is left "
    "as it is.",
    "write what is unusual in it in a simpler way",
)
NOTHING = Fault(
    "FMT102",
    "nothing-to-lay-out",
    "Neither files nor folders are named, and the working folder holds no rulesets and no "
    "features.",
    "name a file, a folder or a ruleset",
)
UNWRITTEN = Fault(
    "FMT103",
    "not-written",
    "A file could not be written: its folder may not be there for you to write in, or the disk is "
    "full. What stood there before still does.",
    "check that you may write in the folder, and that there is room",
)
NO_WATCH = Fault(
    "WAT101",
    "nothing-to-watch-with",
    "What tells that a file is saved is not installed with the rest.",
    "install `precept[authoring]`",
)
THERE = Fault(
    "NEW101",
    "already-there",
    "What is to be made is there already. Nothing that somebody wrote is ever written over.",
    "choose another name, or change by hand what is there",
)
IN_BRACKETS = Fault(
    "NEW102",
    "in-brackets",
    "A list or a group that stands in brackets has no lines of its own that something could be "
    "added to.",
    "give each of its items a line of its own",
)
NO_RULE = Fault(
    "NEW103",
    "no-such-rule",
    "Scenarios are to be drafted for a rule that the ruleset does not have.",
    "name a rule by its `id`",
)
UNSAYABLE = Fault(
    "NEW104",
    "no-phrase",
    "A scenario needs something said for which the vocabulary has no phrase.",
    "give every word that the rule reads and concludes its `steps`",
)
