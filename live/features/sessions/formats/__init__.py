"""Formats of programmes: files and pasted texts that are read, files that are written."""
