"""Cut sets as text and data."""
