"""Shows of hands."""
