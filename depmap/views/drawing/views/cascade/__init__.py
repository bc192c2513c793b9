"""How an outage spread, from cause to effect."""
