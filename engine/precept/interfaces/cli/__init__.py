"""The command line."""

from precept.interfaces.cli.app import main

__all__ = ["main"]
