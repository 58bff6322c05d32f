"""Cards to print: for each group its name in the languages of the event, and how to join."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ....kernel.principal import Role
from ....kernel.text import Text
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ....web.i18n.messages import HOW_TO_JOIN
from ....web.pages.bootstrap import join_url

MAX_LANGUAGES = 3
"""Languages that fit on a card."""


async def cards_page(request: Request) -> Response:
    """A card for each group that can be joined, or a single card for an event without groups."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    profile = broadcaster.replica.event.profile
    languages = profile.languages[:MAX_LANGUAGES]
    groups = [(each.id, each.name) for each in profile.delegations.values() if not each.closed]
    page: dict[str, Any] = {
        "title": in_languages(profile.title, languages),
        "code": profile.code,
        "look": profile.look,
        "rehearsal": profile.rehearsal,
        "address": join_url(request, profile.code),
        "cards": [(id, in_languages(name, languages)) for id, name in groups or [("", {})]],
        "how": in_interface_languages(request, languages, HOW_TO_JOIN),
    }
    return context_of(request).templates.render(request, "cards.html", language_of(request), **page)


def in_languages(text: Text, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Language and words of a text, in these languages as far as it has them, else in any."""
    texts = [(language, text[language]) for language in languages if text.get(language)]
    return texts or list(text.items())[:1]


def in_interface_languages(
    request: Request, languages: tuple[str, ...], sentence: str, **values: str
) -> list[tuple[str, str]]:
    """The sentence in the languages of the interface that are nearest to these."""
    catalogues = context_of(request).catalogues
    nearest = [catalogues.match_tag(language) or language_of(request) for language in languages]
    texts = [(each, catalogues.translate(each, sentence)) for each in dict.fromkeys(nearest)]
    for name, value in values.items():
        texts = [(each, text.replace(f"{{{name}}}", value)) for each, text in texts]
    return texts
