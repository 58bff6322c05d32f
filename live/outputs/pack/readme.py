"""README.txt: the content of the pack and how to read it, in each language in turn."""

from collections.abc import Iterator

from . import texts
from .notes import describe_event, fill, reading_notes, short_prompt
from .one_line import LINE_BREAK, SUFFIX
from .source import PackSource

NEWLINE = "\r\n"
"""Also for editors on Windows that know no other."""
WIDTH = 72


def readme_text(source: PackSource, files: list[str]) -> str:
    """The file's text. `files`: the names of the others."""
    languages = source.languages.spoken
    parts = [NEWLINE.join(_lines(source, language, files)) for language in languages]
    return f"{NEWLINE}{NEWLINE}{'=' * WIDTH}{NEWLINE}{NEWLINE}".join(parts) + NEWLINE


def _lines(source: PackSource, language: str, files: list[str]) -> Iterator[str]:
    def say(msgid: str) -> str:
        return source.languages.translate(language, msgid)

    yield from _heading(say(texts.TITLE))
    for label, value in describe_event(source, language):
        yield f"{label}: {value}"
    yield ""
    yield from _heading(say(texts.FILES_HEADING))
    csv_files = [name for name in files if name.endswith(".csv")]
    copies = [name for name in csv_files if name.endswith(SUFFIX)]
    tables = [name for name in csv_files if name not in copies]
    for name, about in texts.FILES_ABOUT.items():
        if name in files:
            yield f"{name}: {say(about)}"
    captions = [name for name in files if name.startswith("captions/")]
    if captions:
        yield f"{', '.join(captions)}: {say(texts.CAPTIONS_ABOUT)}"
    yield f"{', '.join(tables)}: {say(texts.CSV_ABOUT)}"
    if copies:
        yield f"{', '.join(copies)}: {fill(say(texts.ONE_LINE_ABOUT), mark=LINE_BREAK.strip())}"
    yield ""
    yield from _heading(say(texts.READING_HEADING))
    for note in reading_notes(source, language):
        yield f"- {note}"
    yield f"- {say(texts.METHOD)}"
    yield ""
    yield from _heading(say(texts.DEFINITIONS_HEADING))
    for figure, definition in texts.DEFINITIONS.items():
        yield f"- {figure}: {fill(say(definition), k=source.event.profile.k)}"
    if source.left_out:
        yield ""
        yield from _heading(say(texts.LEFT_OUT_HEADING))
        for poll in source.left_out.values():
            prompt = short_prompt(poll, language)
            yield "- " + fill(say(texts.RUNNING_POLL), poll=poll.id, prompt=prompt)


def _heading(title: str) -> list[str]:
    return [title.upper(), ""]
