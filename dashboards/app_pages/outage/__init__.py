"""The page "Simulate an outage"."""
