"""What surrounds systems: dependents left, needs right."""
