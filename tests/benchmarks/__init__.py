"""Speed as ratios against named rivals in the same run: ``python -m tests.benchmarks``."""
