"""Codes by which events are found: a locator, never a secret."""

import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6


def normalise(text: str) -> str | None:
    """The code that somebody meant, whatever its case, spaces, hyphens and width; None if it can be none."""
    plain = unicodedata.normalize("NFKC", text[:64]).upper()
    code = "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
