"""The rules: one file each, named like its code; its docstring is its documentation."""
