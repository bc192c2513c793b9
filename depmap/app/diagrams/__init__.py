"""What each view of ``depmap diagram`` shows, before it has a look."""
