"""Readers of YAML and of tables."""
