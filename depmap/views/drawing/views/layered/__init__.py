"""Columns by kind, with letters for what many need."""
