"""Charts of reports and slides."""
