"""Rankings, pairs and the matrix as text, tables and data."""
