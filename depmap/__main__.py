"""``python -m depmap``."""

from depmap.cli import main

main()
