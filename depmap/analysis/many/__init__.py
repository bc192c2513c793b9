"""Very many scenarios at once, as bits of long integers and arrays."""
