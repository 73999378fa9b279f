"""The faults of an episode, beside those of the cases that it comes to."""

from __future__ import annotations

from precept.model.diagnostics import Fault

NO_TIME = Fault(
    "EPI101",
    "no-time-of-entry",
    "An entry of an episode does not say when it was recorded, exactly: everything that was known "
    "at a time is read by that.",
    "write it like `2026-03-08T20:00`, in the zone of the episode or with its offset",
)
OUT_OF_ORDER = Fault(
    "EPI102",
    "entry-out-of-order",
    "An entry is recorded before the one above it. Who records an entry late would change what was "
    "known before.",
    "record it when it comes in, and say in it `at:` when it was so",
)
NOT_LISTED = Fault(
    "EPI103",
    "nothing-to-withdraw",
    "An event is withdrawn that was not listed before.",
    "name the `id` of an event of an earlier entry",
)
NO_ROOM = Fault(
    "EPI104",
    "no-room-for-an-entry",
    "A new entry is written at the end of the file, below the others, and cannot stand there.",
    "let `entries:` be the last line of the file, with each entry below it behind a `-`",
)
NOT_WRITTEN = Fault(
    "EPI105",
    "episode-not-written",
    "The file of an episode cannot be written, so nothing was added.",
    "name a file in a folder that you may write to",
)

ALL = tuple(item for item in list(globals().values()) if isinstance(item, Fault))
