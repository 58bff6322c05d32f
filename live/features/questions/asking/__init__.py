"""Asking: limits, block list, and questions for others."""
