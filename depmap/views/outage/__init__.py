"""An outage as text, data and sentences."""
