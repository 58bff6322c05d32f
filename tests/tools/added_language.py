"""A language more: the example of docs/translating.md, and a folder of locales that has it."""

import re
import shutil
from pathlib import Path

from live.languages.catalogue import LOCALE

DOCUMENTED = (Path(__file__).parents[2] / "docs/translating.md").read_text("utf-8")
POLISH = re.search(r"```po\n(.*?)```", DOCUMENTED, re.DOTALL)[1]
UNFINISHED = r"""
#, fuzzy
msgid "Join"
msgstr "Może dołącz"

msgid "Join the event"
msgstr ""

msgid "{n} left"
msgid_plural "{n} left"
msgstr[0] "{n}"
msgstr[1] ""
msgstr[2] ""
"""


def add_language(folder: Path, tag: str, po: str) -> Path:
    """English and Chinese, and another language."""
    for id in ("en", "zh"):
        shutil.copytree(LOCALE / id, folder / id, dirs_exist_ok=True)
    target = folder / tag / "LC_MESSAGES"
    target.mkdir(parents=True)
    (target / "live.po").write_text(po, "utf-8")
    return folder
