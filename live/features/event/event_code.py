"""Event codes: six characters that locate an event. They are not secret. A session of an event has
its code and a number, such as 7HK3QF.3.
"""

import re
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
_SESSION_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


def normalise_code(text: str) -> str | None:
    """Return the code in canonical form, or None if the text cannot be a code. Ignores case,
    spaces, hyphens and character width.
    """
    plain = unicodedata.normalize("NFKC", text[:64]).upper()
    written = "".join(
        char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd"
    )
    code, dot, number = written.partition(".")
    is_code = len(code) == LENGTH and set(code) <= set(ALPHABET)
    if dot and not _SESSION_NUMBER.fullmatch(number):
        return None
    return written if is_code else None


def main_code(code: str) -> str:
    """Code that people type: of a session, that of its event."""
    return code.partition(".")[0]


def session_code(code: str, number: int) -> str:
    """Code of a session of the event with this code."""
    return f"{code}.{number}"


def event_path(code: str) -> str:
    """Path of the event's pages: `/e/7HK3QF`, or of a session, `/e/7HK3QF/s/3`."""
    main, dot, number = code.partition(".")
    return f"/e/{main}/s/{number}" if dot else f"/e/{main}"


def session_number(code: str) -> int:
    """Number of the session with this code; 0: it is the code of an event of its own."""
    number = code.partition(".")[2]
    return int(number) if number else 0
