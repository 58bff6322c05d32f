"""Runs of the tests that always end: time limits, processes, failed tests once more in CI."""
