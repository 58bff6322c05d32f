"""Route of this feature."""
