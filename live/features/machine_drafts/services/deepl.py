"""DeepL. Its glossaries are made beforehand and named by id, so terms of an event are not sent.

Texts are sent as XML: an empty element keeps its place and is never translated, so marks are
elements, and everything else is escaped.
"""

import html
import re
from collections.abc import Sequence

import msgspec

from .answers import check_translations
from .exchange import TIMEOUT_S, Answer, Exchange, check_key, check_status
from .service import ServiceFailed, ServiceTerm

MAX_TEXTS = 50
_TARGETS = {
    "en": "EN-GB",
    "pt": "PT-PT",
    "zh": "ZH-HANS",
}
"""Variants that the service wants of a target; a source has none."""
_MARK = re.compile(r'(<x id="\d{1,4}"/>)')
_MARK_IN_ANSWER = re.compile(r'<x id="(\d{1,4})"\s*(?:/>|>\s*</x>)')


class _DeepLRefusal(msgspec.Struct):
    message: str = ""


class _DeepLText(msgspec.Struct):
    text: str


class _DeepLTexts(msgspec.Struct):
    translations: list[_DeepLText]


class DeepL:
    """The service at api.deepl.com or api-free.deepl.com, or another with its form."""

    max_texts = MAX_TEXTS

    def __init__(self, url: str, key: str, timeout_s: float = TIMEOUT_S) -> None:
        self._exchange = Exchange(url.rstrip("/").removesuffix("/v2"), timeout_s)
        self._key = check_key(key)
        self.place = self._exchange.place

    def marks(self, number: int) -> str:
        return f'<x id="{number}"/>'

    async def translate(
        self, texts: Sequence[str], source: str, target: str, terms: Sequence[ServiceTerm] = ()
    ) -> list[str]:
        message: dict[str, object] = {
            "text": [escape_text(text) for text in texts],
            "target_lang": _TARGETS.get(target, target.upper()),
            "tag_handling": "xml",
        }
        if source:
            message["source_lang"] = source.partition("-")[0].upper()
        headers = {"authorization": f"DeepL-Auth-Key {self._key}"}
        answer = await self._exchange.post("/v2/translate", message, headers)
        _check_refusal(answer)
        results = answer.decode(_DeepLTexts).translations
        return check_translations(texts, [unescape_text(each.text) for each in results])

    async def close(self) -> None:
        await self._exchange.close()


def escape_text(text: str) -> str:
    """Return a text as XML, in which only marks are elements."""
    pieces = _MARK.split(text)
    return "".join(
        piece if index % 2 else html.escape(piece, quote=False)
        for index, piece in enumerate(pieces)
    )


def unescape_text(text: str) -> str:
    """Return the text of a translation in XML. Raises ServiceFailed if it has other elements than
    marks.
    """
    pieces = _MARK_IN_ANSWER.split(text)
    if any("<" in piece for piece in pieces[::2]):
        raise ServiceFailed("answer", is_of_text=True)
    return "".join(
        f'<x id="{piece}"/>' if index % 2 else html.unescape(piece)
        for index, piece in enumerate(pieces)
    )


def _check_refusal(answer: Answer) -> None:
    """Raise ServiceFailed unless the request was accepted."""
    refusal = answer.decode_refusal(_DeepLRefusal) if answer.status == 400 else None
    if refusal and ("target_lang" in refusal.message or "source_lang" in refusal.message):
        raise ServiceFailed("language")
    check_status(answer)
