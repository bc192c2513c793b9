"""Decision diagrams: of functions (BDD) and of families of sets (ZBDD)."""
