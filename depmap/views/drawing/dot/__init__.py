"""Sheets as DOT, laid out and drawn by Graphviz in a process of its own."""
