"""Makes the file of a language, or brings it up to date: `make language TAG=pt`. What is translated
stays, what nobody says goes.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parents[2] / "live/languages/locale"
COMPLETE = "zh"
"""A language that has every sentence; a test sees to that."""


def update_catalogue(tag: str, locale: Path = LOCALE) -> Path:
    """Answers with the file. Sentences new in it have no translation yet."""
    file = locale / tag / "LC_MESSAGES/live.po"
    catalogue = (
        _read(file, tag)
        if file.exists()
        else Catalog(locale=tag.replace("-", "_"), header_comment=f"# {tag}", fuzzy=False)
    )
    catalogue.update(_template(locale), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalogue, width=0, sort_output=True, omit_header=False)
    return file


def _template(locale: Path) -> Catalog:
    template = Catalog()
    for file in sorted((locale / COMPLETE / "LC_MESSAGES").glob("*.po")):
        for message in _read(file, COMPLETE):
            if message.id:
                template.add(message.id)
    return template


def _read(file: Path, tag: str) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=tag.replace("-", "_"))


if __name__ == "__main__":
    print(update_catalogue(sys.argv[1]))
