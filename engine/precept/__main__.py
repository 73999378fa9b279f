"""Run the command line: `python -m precept`."""

from precept.interfaces.cli import main

if __name__ == "__main__":
    main()
