"""Names that people write for the languages of an event, in tables for instance."""

from collections.abc import Iterable, Sequence

from babel import Locale, UnknownLocaleError
from starlette.requests import HTTPConnection

from ..context import context_of


def language_names(connection: HTTPConnection, languages: Sequence[str]) -> dict[str, list[str]]:
    """Names of languages by tag: in the language itself, in English and in Chinese. Of several
    scripts or regions of a language, only the bare tag has the name of the language alone.
    """
    described = context_of(connection).catalogues.describe_languages(languages)
    return {each.id: [each.name, *_names_of(each.id, languages)] for each in described}


def _names_of(tag: str, languages: Sequence[str]) -> Iterable[str]:
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return []
    names = [locale.get_display_name(language) for language in ("en", "zh")]
    bare = tag.partition("-")[0]
    if not any(other.partition("-")[0] == bare for other in languages if other != tag):
        names += [locale.get_language_name(language) for language in ("en", "zh")]
    return [name for name in names if name]
