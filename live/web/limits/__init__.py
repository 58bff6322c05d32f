"""Limits per address, browser and page."""
