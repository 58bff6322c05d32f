"""Kinds of poll, one module each."""
