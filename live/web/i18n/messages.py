"""Messages for refusals and forms, in English: the problem and the next step."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ...features.event.parts import all_parts
from ...features.registry import REFUSALS
from ...kernel.errors import (
    BadAnswer,
    BadFile,
    BadMessage,
    BadText,
    BadValue,
    Barred,
    Broken,
    Busy,
    Closed,
    Conflict,
    Forbidden,
    NotFound,
    RefusalSentences,
    Refused,
    TooMany,
)
from ...languages.catalogue import Catalogues
from .event_times import zone_name

GENERAL_REFUSALS: RefusalSentences = {
    (Refused, ""): "This was not accepted. Reload the page and try again.",
    (Forbidden, ""): (
        "Your role does not allow this. If you need it, ask the organiser for another link."
    ),
    (NotFound, ""): "This is not part of the event or no longer exists. Reload the page.",
    (Barred, ""): (
        "You no longer have access to this event. If you think this is a mistake, contact the "
        "organiser."
    ),
    (Conflict, ""): "This has already been done. Check it and try again.",
    (Conflict, "ref"): "This was already sent with different content. Check it and try again.",
    (Conflict, "pages"): (
        "This event is open in too many tabs or windows of this browser, so this one was "
        "disconnected. Close another one and reload this page."
    ),
    (BadMessage, ""): (
        "The server could not read what this page sent. Reload the page and try again."
    ),
    (BadMessage, "many"): (
        "This page sent too many unreadable messages, so it was disconnected. Reload the page."
    ),
    (BadMessage, "excess"): (
        "This page kept sending more than the server accepts, so it was disconnected. Reload the "
        "page."
    ),
    (BadText, ""): "This text cannot be accepted. Change it and try again.",
    (BadValue, ""): "One of the values is not valid. Check what you entered and try again.",
    (BadValue, "language"): "Choose a language from the list.",
    (BadFile, ""): "This file cannot be read. Compare it with a file exported from here.",
    (BadFile, "encoding"): "This file is not UTF-8 text. Save it as UTF-8 and choose it again.",
    (BadFile, "logo"): (
        "This picture cannot be read. Save it as PNG, JPEG or WebP and choose it again."
    ),
    (BadFile, "logo_pixels"): (
        "This picture has too many pixels. Make it smaller and choose it again."
    ),
    (BadFile, "slow"): "Reading this file takes too long. Split it into smaller files.",
    (BadAnswer, ""): "This answer does not match the poll. Reload the page and answer again.",
    (NotFound, "event"): "This event was deleted. Nothing of it is left on this server.",
    (Closed, ""): "This is closed, so nothing was changed. Reload the page to see its state.",
    (Busy, ""): "The server is busy. Please try again in a few seconds.",
    (Busy, "storage"): (
        "The server cannot store anything right now, so no one can join. Keep this page open and "
        "try again in a minute. If it lasts, contact the organiser."
    ),
    (Busy, "restored"): (
        "The server has lost the latest votes and questions. Check yours, and send again those that"
        " are missing."
    ),
    (Busy, "update"): "The server is being updated. Please try again in a few seconds.",
    (Broken, ""): "Something went wrong on our side. Nothing was changed. Please try again.",
    (TooMany, ""): "You are sending too quickly. Please try again in {retry_after} second.",
}
"""Refusals that no feature owns. A reason without a sentence gets its code's."""

REFUSAL_MESSAGES: dict[tuple[str, str], str] = {
    (refusal.code, reason): sentence
    for (refusal, reason), sentence in {**GENERAL_REFUSALS, **REFUSALS}.items()
}
"""Sentences by code and reason. Each feature and kind of poll declares its own, in REFUSALS."""

PLURALS = {
    "You are sending too quickly. Please try again in {retry_after} second.": (
        "You are sending too quickly. Please try again in {retry_after} seconds.",
        "retry_after",
    ),
}
"""Plural form of a refusal message, and the placeholder that it depends on, by msgid."""

# Messages of pages and forms, beside refusals.
HOW_TO_JOIN = "Scan the QR code, or open the address and enter the event code."
SCAN_KEY = "Scan the code, or type this key at {address}"
SCAN_ADDRESS = "Scan the code, or open this address"
SCAN_TO_VOTE = "Scan the code on the device that votes for the delegation, or open this address"
LINK_OF_PERSON = (
    "This link is yours alone: keep it, and do not pass it on. You can open it again to continue "
    "on another device."
)
LINK_OF_HEAD = (
    "This link casts the votes of your delegation. Keep it, and open it only in the browser that "
    "votes."
)
LINK_OF_ROLE = "This link is for you alone: keep it, and do not pass it on."
ROLES_ON_SHEETS = {
    "head": "Head of delegation",
    "deputy": "Deputy head",
    "speaker": "Speaker",
    "translator": "Translator",
}
NO_EVENT = "We can't find an event with this code. Please check it and try again."
TOO_MANY_CODES = (
    "Too many wrong codes or links were tried from your network. Wait a minute, check yours and "
    "try again."
)
HOT_ADDRESS = (
    "Many people are joining from your network right now. This form will be sent again "
    "automatically in a few seconds. If it is not, wait a minute and join again."
)
TOO_MANY_JOINS = (
    "Too many people have joined with this browser. Wait ten minutes, or join on another device."
)
TOO_MANY_MOVES = "This link was used too often within a minute. Wait a minute, then open it again."
NO_VISITOR = (
    "This form has expired, or your browser blocks cookies. Allow cookies for this site and join "
    "again."
)
TEAMS_SHORT = "Vote, ask questions and see results beside the call."
TEAMS_FULL = (
    "The page of an event: vote in polls, ask and support questions, and see the results and the "
    "agenda, beside the call. No account is needed."
)
NO_COOKIES_IN_FRAME = (
    "Your browser stores no cookies for a page that is part of another one, so this page does not "
    "work here. Open it in a tab of its own."
)
NO_COOKIES = (
    "Your browser blocks cookies, so you cannot join. Allow cookies for this site, then reload "
    "this page."
)
NO_SCREEN_LINK = "This event has no link for a screen. Create one under People, Links."
STAFF_IN_FRAME = (
    "This link is for people who run the event. It works in a tab of its own only, not as part of "
    "another page."
)
BAD_LINK = "This link is not valid. Check that it is complete, or ask the organiser for a new one."
BAD_MAKER_LINK = (
    "This maker link is not valid, or it was renewed. Ask the people who run the server for the "
    "link that “live maker” prints."
)
NOT_MAKER = (
    "This page needs the maker link. Ask the people who run the server for the link that “live "
    "maker” prints."
)
WRONG_TITLE = "This is not the title of the event, so nothing was deleted. Type it as shown above."
BAD_DAY = "This is not a day. Choose the day on which the copy starts."
NOT_STAFF = (
    "This page needs a personal link. Open the link you were given, or ask the organiser for one."
)
WRONG_ROLE = (
    "Your link does not open this page. If you need it, ask the organiser for another link."
)
NO_REPORT = "No report is published at this address. Check the address, or ask the organiser."
PAGE_NOT_FOUND = "This page does not exist. Check the address, or go to the home page."
BAD_REQUEST = "The server could not process this request. Go back, reload the page and try again."
CROSS_SITE = (
    "This request came from another site and was not accepted. Open this site and try again."
)
TOO_LARGE = "This is too large for the server. Shorten it and try again."
CLOCK_IN_ZONE = "{time} ({zone})"
LINE_PREFIX = "Line {line}: {sentence}"
HEADINGS = {
    400: "Something is wrong with this request",
    401: "Personal link needed",
    403: "No access",
    404: "Page not found",
    409: "Not possible now",
    413: "Too large",
    429: "Please wait a moment",
    500: "Something went wrong",
    503: "Just a moment",
}
SPOKEN = (
    NO_EVENT,
    NO_REPORT,
    TOO_MANY_CODES,
    HOT_ADDRESS,
    TOO_MANY_JOINS,
    TOO_MANY_MOVES,
    NO_VISITOR,
    TEAMS_SHORT,
    TEAMS_FULL,
    NO_COOKIES,
    NO_COOKIES_IN_FRAME,
    NO_SCREEN_LINK,
    STAFF_IN_FRAME,
    BAD_LINK,
    HOW_TO_JOIN,
    SCAN_KEY,
    SCAN_ADDRESS,
    SCAN_TO_VOTE,
    LINK_OF_PERSON,
    LINK_OF_HEAD,
    LINK_OF_ROLE,
    *ROLES_ON_SHEETS.values(),
    BAD_MAKER_LINK,
    NOT_MAKER,
    WRONG_TITLE,
    BAD_DAY,
    NOT_STAFF,
    WRONG_ROLE,
    PAGE_NOT_FOUND,
    BAD_REQUEST,
    CROSS_SITE,
    TOO_LARGE,
    CLOCK_IN_ZONE,
    LINE_PREFIX,
)
MSGIDS = frozenset(
    {
        *REFUSAL_MESSAGES.values(),
        *SPOKEN,
        *HEADINGS.values(),
        *(part.title for part in all_parts().values()),
    }
)


class Messages:
    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    def translate(self, language: str, sentence: str) -> str:
        return self._catalogues.translate(language, sentence)

    def line_refusal_text(self, refusal: Refused, language: str) -> str:
        """Message for a problem in a file, with its line."""
        sentence = self.refusal_text(refusal, language)
        return self.translate(language, LINE_PREFIX).format(
            line=refusal.fields.get("line"), sentence=sentence
        )

    def refusal_text(self, refusal: Refused, language: str, zone: str = "UTC") -> str:
        """Message for a refusal. Times in it are in this zone and name it."""
        sentence = (
            REFUSAL_MESSAGES.get((refusal.code, refusal.reason))
            or REFUSAL_MESSAGES[refusal.code, ""]
        )
        values = _Filled(refusal)
        if "part" in values:
            values["part"] = self.translate(language, values["part"])
        if isinstance(values.get("at"), int):
            values["at"] = self._clock(values["at"], zone, language)
        if sentence not in PLURALS:
            return self.translate(language, sentence).format_map(values)
        plural, name = PLURALS[sentence]
        form = self._catalogues.translate_plural(language, sentence, plural, values.get(name, 0))
        return form.format_map(values)

    def _clock(self, at: int, zone: str, language: str) -> str:
        moment = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
        name = zone_name(moment, self._catalogues.tag_of(language).replace("-", "_"))
        time = f"{moment:%H:%M:%S}"
        return self.translate(language, CLOCK_IN_ZONE).format(time=time, zone=name)


class _Filled(dict[str, Any]):
    """Values of placeholders. A missing value becomes a dash instead of raising."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__(refusal.fields)
        if refusal.retry_after is not None:
            self["retry_after"] = max(1, round(refusal.retry_after))

    def __missing__(self, key: str) -> str:
        return "–"
