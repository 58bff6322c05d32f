"""LibreTranslate, which an operator can run on a machine of their own. It takes no glossary.

Texts are sent as plain text: in its HTML form a protected word splits its sentence in two, which
are translated apart, and the answer comes back without its escapes. Its models copy numbers, while
they translate words and change runs of signs; so a mark is a short number of letters and digits.
Of short texts in a request it finds out a single language; so texts of unknown languages are sent
in a request each.
"""

import asyncio
import re
from collections.abc import Sequence

import msgspec

from .answers import check_translations
from .exchange import TIMEOUT_S, Answer, Exchange, check_key, check_status
from .service import ServiceFailed, ServiceTerm

MAX_TEXTS = 20
_LANGUAGE_CODES = {
    "zh": ("zh-Hans", "zh", "zh-CN"),
    "zh-Hans": ("zh-Hans", "zh", "zh-CN"),
    "zh-Hant": ("zh-Hant", "zt", "zh-TW"),
    "pt-BR": ("pt-BR", "pb", "pt"),
}
"""Codes that releases of the service use for a language."""
_ANY_LANGUAGE = "auto"
_LIMIT = re.compile(r"request \((\d{1,9})\) exceeds text limit \((\d{1,9})\)")
"""Sentence about a size and its limit: texts of a request, or characters of a text."""


class _Language(msgspec.Struct):
    code: str
    targets: list[str] = []


class _Refusal(msgspec.Struct):
    error: str = ""


class _Translations(msgspec.Struct, rename={"texts": "translatedText"}):
    texts: list[str]


class LibreTranslate:
    """A LibreTranslate server. The languages that it has are read once, before the first text; its
    limit of texts in a request is known once it refused a request.
    """

    def __init__(self, url: str, key: str = "", timeout_s: float = TIMEOUT_S) -> None:
        self.max_texts = MAX_TEXTS
        self._exchange = Exchange(url, timeout_s)
        self._key = check_key(key)
        self._targets: dict[str, list[str]] = {}
        self.place = self._exchange.place

    def marks(self, number: int) -> str:
        return f"XQ{number:02d}"

    async def translate(
        self, texts: Sequence[str], source: str, target: str, terms: Sequence[ServiceTerm] = ()
    ) -> list[str]:
        codes = await self._find_codes(source, target)
        if source:
            return await self._request(texts, *codes)
        return await self._request_each(texts, *codes)

    async def close(self) -> None:
        await self._exchange.close()

    async def _request_each(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        failure = None
        try:
            async with asyncio.TaskGroup() as group:
                requests = [
                    group.create_task(self._request([text], source, target)) for text in texts
                ]
        except* ServiceFailed as failures:
            failure = failures.exceptions[0]
        if failure is not None:
            raise failure
        return [text for request in requests for text in request.result()]

    async def _request(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        message: dict[str, object] = {
            "q": list(texts),
            "source": source,
            "target": target,
            "format": "text",
        }
        if self._key:
            message["api_key"] = self._key
        answer = await self._exchange.post("/translate", message)
        self._learn_limit(answer, len(texts))
        _check_refusal(answer, len(texts))
        return check_translations(texts, answer.decode(_Translations).texts)

    def _learn_limit(self, answer: Answer, texts: int) -> None:
        """Send fewer texts from now on, if their number was refused."""
        refusal = answer.decode_refusal(_Refusal) if answer.status == 400 else None
        limit = _LIMIT.search(refusal.error) if refusal else None
        if limit and int(limit[1]) == texts and 0 < int(limit[2]) < texts:
            self.max_texts = int(limit[2])

    async def _find_codes(self, source: str, target: str) -> tuple[str, str]:
        """Return the service's codes of a pair of languages."""
        if not self._targets:
            answer = await self._exchange.get("/languages")
            _check_refusal(answer)
            self._targets = {each.code: each.targets for each in answer.decode(list[_Language])}
        if not source:
            known = [code for code in _codes_of(target) if code in self._targets]
            if known:
                return _ANY_LANGUAGE, known[0]
            raise ServiceFailed("language")
        for source_code in _codes_of(source):
            for target_code in _codes_of(target):
                if target_code in self._targets.get(source_code, ()):
                    return source_code, target_code
        raise ServiceFailed("language")


def _codes_of(tag: str) -> tuple[str, ...]:
    return _LANGUAGE_CODES.get(tag) or (tag, tag.partition("-")[0])


def _check_refusal(answer: Answer, texts: int = 1) -> None:
    """Raise ServiceFailed unless the request was accepted. A missing key and a text that is too
    long have the same status, and in old releases a pair of languages fails as an error of the
    server. Any other error of the server may come from one of several texts.
    """
    refusal = answer.decode_refusal(_Refusal) if answer.status in {400, 403, 500} else None
    if refusal:
        error = refusal.error
        if _LIMIT.search(error):
            raise ServiceFailed("too_long", is_of_text=True)
        if "API key" in error:
            raise ServiceFailed("key")
        if "not available as a target" in error or "is not supported" in error:
            raise ServiceFailed("language")
        if "request limits" in error:
            raise ServiceFailed("quota")
        if answer.status == 500:
            raise ServiceFailed("status", is_of_text=texts > 1)
    check_status(answer)
