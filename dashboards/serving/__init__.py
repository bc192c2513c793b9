"""The dashboard's web server: what it serves, to whom, and with which settings."""
