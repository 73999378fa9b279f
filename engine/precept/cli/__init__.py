"""The command line."""

from precept.cli.app import main

__all__ = ["main"]
