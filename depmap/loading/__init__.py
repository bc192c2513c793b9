"""Document -> inventory, or every reason why it is none."""
