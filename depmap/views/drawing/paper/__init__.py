"""Sheets on paper: as large as it allows, on several pages, in one PDF."""
