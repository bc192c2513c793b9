"""The page "Weak points"."""
