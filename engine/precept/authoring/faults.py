"""What can go wrong for an author with tools for authors."""

from precept.diagnostics.diagnostic import Fault

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
