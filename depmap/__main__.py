"""``python -m depmap``, and where the program ``depmap`` begins."""

import sys


def main() -> None:
    """Run depmap. Ctrl+C ends it with exit code 130, also while it is still loading."""
    try:
        from depmap.cli import main as run  # noqa: PLC0415 - loading can be interrupted, too

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
