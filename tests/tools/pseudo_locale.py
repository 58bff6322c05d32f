"""An artificial language: accents, 40 % longer, in brackets, with three forms for numbers.

Text on its pages without brackets was never given to a translator. Days and lists are written as in
Greek, so that they too differ from hard-coded text.
"""

import io
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from babel.messages.pofile import read_po

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
ACCENTS = str.maketrans("aceinouyACEINOUYszlSZL", "áçéíñóúýÁÇÉÍÑÓÚÝšžłŠŽŁ")


def make(folder: Path) -> Path:
    """The existing languages, and this language."""
    shutil.copytree(LOCALE, folder)
    made = folder / PSEUDO / "LC_MESSAGES/live.po"
    made.parent.mkdir(parents=True)
    messages = [
        message
        for file in COMPLETE.glob("*.po")
        for message in read_po(io.BytesIO(file.read_bytes()))
        if message.id
    ]
    made.write_text("\n".join([HEAD, *(_entry(message.id) for message in messages)]), "utf-8")
    return folder


def accent(sentence: str, form: str = "") -> str:
    """`⟦Jóíñ ··⟧`; placeholders stay."""
    accents = "".join(
        part if part[:1] == "{" else part.translate(ACCENTS)
        for part in re.split(r"(\{\w+\})", sentence)
    )
    return f"⟦{form}{accents} {'ɨ' * round(len(sentence) * 0.4)}⟧"


def _entry(id: str | Sequence[str]) -> str:
    if isinstance(id, str):
        return f'msgid "{id}"\nmsgstr "{accent(id)}"\n'
    one, many = id
    forms = "\n".join(f'msgstr[{at}] "{accent(many, sign)}"' for at, sign in enumerate("¹²ⁿ"))
    return f'msgid "{one}"\nmsgid_plural "{many}"\n{forms}\n'
