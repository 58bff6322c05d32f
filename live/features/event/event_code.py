"""Event codes: six characters that locate an event. They are not secret."""

import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6


def normalise_code(text: str) -> str | None:
    """Return the code in canonical form, or None if the text cannot be a code. Ignores case,
    spaces, hyphens and character width.
    """
    plain = unicodedata.normalize("NFKC", text[:64]).upper()
    code = "".join(
        char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd"
    )
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
