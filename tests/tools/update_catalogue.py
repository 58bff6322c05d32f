"""Makes the file of a language, or brings it up to date: `make language TAG=pt`. Translations are
kept, and messages that are not used any more are removed. With `PART=attendee` it is a file of its
own with what attendees and the hall read; the other file then has the rest.

Chinese has several files: a reworded message stays at its place, marked `fuzzy` with the old
translation; a new message comes at the end of the file that fits.
"""

import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import escape, read_po, write_po

from tools.interface_messages import (
    ROOT,
    attendee_messages,
    browser_messages,
    find_source,
    find_sources,
    interface_messages,
    plural_forms,
    template_messages,
)

LOCALE = Path(__file__).parents[2] / "live/languages/locale"
COMPLETE = "zh"
"""A language that has every sentence; a test sees to that."""
ENTRY = re.compile(r'(?:^#.*\n)*^msgid ".*"\n(?:^(?!msgid |#).+\n?)*', re.MULTILINE)
WHOLE, ATTENDEE = "live", "attendee"
"""Names of the files of a language: all messages, and those that attendees and the hall read."""
REWORDED_RATIO = 0.6
"""Smallest likeness of a message and its predecessor."""


def update_catalogue(tag: str, locale: Path = LOCALE, part: str = "") -> Path:
    """Answers with the file. Sentences new in it have no translation yet. Each has its file and
    line of code as a comment, and is beside others of that file.
    """
    folder = locale / tag / "LC_MESSAGES"
    file = folder / f"{part or WHOLE}.po"
    own = folder / f"{ATTENDEE}.po"
    elsewhere = {_singular(each) for each in _read(own, tag)} if own.exists() and not part else ()
    wanted = attendee_messages() if part else None
    catalogue = (
        _read(file, tag)
        if file.exists()
        else Catalog(locale=tag.replace("-", "_"), header_comment=f"# {tag}", fuzzy=False)
    )
    template = _template(locale)
    for message in list(template):
        if message.id and (
            _singular(message) in elsewhere
            or (wanted is not None and _singular(message) not in wanted)
        ):
            template.delete(message.id)
    # Translations that stand in the other file so far move.
    if part and (whole := folder / f"{WHOLE}.po").exists():
        for message in _read(whole, tag):
            if message.id and message.string and message.id in template:
                catalogue[message.id] = message
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalogue, width=0, sort_by_file=True, include_lineno=False)
    return file


def _template(locale: Path) -> Catalog:
    template, sources = Catalog(), find_sources()
    for file in sorted((locale / COMPLETE / "LC_MESSAGES").glob("*.po")):
        for message in _read(file, COMPLETE):
            if message.id:
                source = sources.get(_singular(message))
                template.add(
                    message.id,
                    locations=[(source.file, None)] if source else (),  # type: ignore[list-item]
                    auto_comments=[source.code] if source and source.code else (),
                )
    return template


def _read(file: Path, tag: str) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=tag.replace("-", "_"))


def update_complete(locale: Path = LOCALE) -> list[Path]:
    """Bring the files of the complete language up to date. Return those that need a translator."""
    files = CompleteFiles(locale)
    plurals, changes = plural_forms(), []
    for message in sorted(interface_messages() - files.messages()):
        file, before = files.place_of(message)
        files.write(file, message, plurals.get(message), before)
        changes.append(file)
    for message in files.messages() - interface_messages():
        files.remove(message)
    return sorted(set(changes))


class CompleteFiles:
    """Files of the complete language. They are edited as text: order and comments stay."""

    def __init__(self, locale: Path = LOCALE) -> None:
        self._folder = locale / COMPLETE / "LC_MESSAGES"
        self._entries = {
            str(singular): (file, entry, message)
            for file in sorted(self._folder.glob("*.po"))
            for entry in ENTRY.findall(file.read_text("utf-8"))
            for message in read_po(BytesIO(entry.encode()))
            if (singular := _singular(message))
        }

    def messages(self) -> set[str]:
        return set(self._entries)

    def describe_missing(self, message: str) -> str:
        """Sentence about a message without a translation: the next step, and its file."""
        file = self.place_of(message)[0].relative_to(ROOT)
        if message in self._entries:
            return (
                f'"{message}" is empty or marked `fuzzy` in {file}: translate it, remove the mark'
            )
        return (
            f'no translation of "{message}" ({find_source(message) or "put together"}): run '
            f"`make language TAG={COMPLETE}`, then translate it in {file}"
        )

    def place_of(self, message: str) -> tuple[Path, str | None]:
        """The file of a message, and the unused message that a new message most likely replaces."""
        if message in self._entries:
            return self._entries[message][0], None
        leftovers = self.messages() - interface_messages()
        ratios = {each: SequenceMatcher(None, message, each).ratio() for each in leftovers}
        before = max(ratios, key=ratios.__getitem__, default=None)
        if before is not None and ratios[before] >= REWORDED_RATIO:
            return self._entries[before][0], before
        return self._folder / self._file_name(message), None

    def _file_name(self, message: str) -> str:
        """Name of the file that has most messages of the same source."""
        if (source := find_source(message)) and (text := (ROOT / source).read_text("utf-8")):
            beside = [file.name for id, (file, *_) in self._entries.items() if f'"{id}"' in text]
            if beside:
                return Counter(beside).most_common(1)[0][0]
        if message in browser_messages():
            return "browser.po"
        return "pages.po" if message in template_messages() else "refusals.po"

    def write(self, file: Path, message: str, plural: str | None, before: str | None) -> None:
        """Add a message at the end of the file, or in place of its predecessor."""
        old, replacement = "", ""
        if before is not None:
            _, replacement, translation = self._entries.pop(before)
            forms = translation.string
            old = forms if isinstance(forms, str) else str(forms[0])
        lines = ["#, fuzzy"] if old else []
        lines.append(f"msgid {escape(message)}")
        lines += [f"msgid_plural {escape(plural)}"] if plural else []
        lines.append(f"msgstr{'[0]' if plural else ''} {escape(old)}")
        entry = "\n".join([*lines, ""])
        text = file.read_text("utf-8")
        text = text.replace(replacement, entry) if replacement else f"{text.rstrip()}\n\n{entry}"
        file.write_text(text, "utf-8")
        self._entries[message] = (file, entry, Message(message, old))

    def remove(self, message: str) -> None:
        file, entry, _ = self._entries.pop(message)
        text = file.read_text("utf-8")
        without = (
            text.replace(f"{entry}\n", "") if f"{entry}\n" in text else text.replace(entry, "")
        )
        file.write_text(f"{without.rstrip()}\n", "utf-8")


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


if __name__ == "__main__":
    if sys.argv[1:] == [COMPLETE]:
        for changed in update_complete():
            print(f"{changed}: translate what is empty, and check what is marked `fuzzy`")
    else:
        print(update_catalogue(sys.argv[1], part="".join(sys.argv[2:])))
