"""Kinds of poll, one folder each."""
