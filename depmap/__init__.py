"""Maps shared IT and computes what breaks, for whom, when and why."""
