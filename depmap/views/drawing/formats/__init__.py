"""Sheets in the formats of others: each takes a sheet, and gives the bytes of a file."""
