"""Runs of the tests that always end: time limits, processes, files in order."""
