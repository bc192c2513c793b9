"""Formulas and networks of gates, made smaller before they are solved."""
