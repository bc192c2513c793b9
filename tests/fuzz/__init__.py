"""Coverage-guided fuzzing; run by hand, see ``reader.py``."""
