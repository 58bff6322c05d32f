"""An artificial language: accents, 40 % longer, in brackets, with three forms for numbers.

Text on its pages without brackets was never given to a translator. Days and lists are written as in
Greek, so that they too differ from hard-coded text.
"""

import io
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from babel.messages.pofile import escape, read_po

from live.languages.catalogue import LOCALE

PSEUDO = "en-XA"
COMPLETE = LOCALE / "zh/LC_MESSAGES"
"""Catalogue with every message, from which the pseudo-locale is made."""
HEAD = r"""
msgid ""
msgstr ""
"Language: el\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\n"
"""
RIGHT_TO_LEFT = "he"
RIGHT_TO_LEFT_HEAD = r"""
msgid ""
msgstr ""
"Language: he\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"""
HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד")
ACCENTS = str.maketrans("aceinouyACEINOUYszlSZL", "áçéíñóúýÁÇÉÍÑÓÚÝšžłŠŽŁ")


def make(folder: Path) -> Path:
    """The existing languages, and this language."""
    return _add_language(folder, PSEUDO, HEAD, _entry)


def make_right_to_left(folder: Path) -> Path:
    """The existing languages, and English in Hebrew letters, which is written from the right."""
    return _add_language(folder, RIGHT_TO_LEFT, RIGHT_TO_LEFT_HEAD, _hebrew_entry)


def _add_language(
    folder: Path, tag: str, head: str, entry: Callable[[str | Sequence[str]], str]
) -> Path:
    shutil.copytree(LOCALE, folder)
    made = folder / tag / "LC_MESSAGES/live.po"
    made.parent.mkdir(parents=True)
    messages = [
        message
        for file in COMPLETE.glob("*.po")
        for message in read_po(io.BytesIO(file.read_bytes()))
        if message.id
    ]
    made.write_text("\n".join([head, *(entry(message.id) for message in messages)]), "utf-8")
    return folder


def accent(sentence: str, form: str = "") -> str:
    """`⟦Jóíñ ··⟧`; placeholders stay."""
    accents = "".join(
        part if part[:1] == "{" else part.translate(ACCENTS)
        for part in re.split(r"(\{\w+\})", sentence)
    )
    return f"⟦{form}{accents} {'ɨ' * round(len(sentence) * 0.4)}⟧"


def in_hebrew_letters(sentence: str) -> str:
    """The sentence with each Latin letter replaced by a Hebrew letter; placeholders stay."""
    return "".join(
        part if part[:1] == "{" else part.lower().translate(HEBREW)
        for part in re.split(r"(\{\w+\})", sentence)
    )


def _hebrew_entry(id: str | Sequence[str]) -> str:
    one, *others = (id,) if isinstance(id, str) else id
    plural = "".join(f"msgid_plural {escape(each)}\n" for each in others)
    form = "[0]" if others else ""
    translation = in_hebrew_letters(others[0] if others else one)
    return f"msgid {escape(one)}\n{plural}msgstr{form} {escape(translation)}\n"


def _entry(id: str | Sequence[str]) -> str:
    if isinstance(id, str):
        return f'msgid "{id}"\nmsgstr "{accent(id)}"\n'
    one, many = id
    forms = "\n".join(f'msgstr[{at}] "{accent(many, sign)}"' for at, sign in enumerate("¹²ⁿ"))
    return f'msgid "{one}"\nmsgid_plural "{many}"\n{forms}\n'
