"""Results as text, data and drawings; nothing is decided here."""
