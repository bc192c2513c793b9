"""One scenario, solved: what fails, when, and why."""
