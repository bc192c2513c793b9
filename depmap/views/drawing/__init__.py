"""Drawings by Graphviz, and how they are put on paper."""
