"""Loads of the benchmark."""
