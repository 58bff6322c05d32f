"""Messages for refusals and forms, in English: what happened and what to do next."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ...core.errors import Refused
from .catalogue import Catalogues

# (code, reason): sentence. A reason without one of its own gets its code's.
REFUSAL_MESSAGES: dict[tuple[str, str], str] = {
    ("refused", ""): "This was not accepted. Reload the page and try again.",
    (
        "forbidden",
        "",
    ): "Your role does not allow this. If you need it, ask the organiser for another link.",
    (
        "forbidden",
        "muted",
    ): "A moderator has muted you: you can vote and upvote, but not write. Contact one if this is a mistake.",
    (
        "forbidden",
        "own_question",
    ): "You cannot upvote your own question. You can upvote others.",
    (
        "forbidden",
        "own_translation",
    ): "This translation was written through your link. Someone else has to approve it. You can still edit it.",
    (
        "not_found",
        "",
    ): "This is not part of the event or no longer exists. Reload the page.",
    (
        "not_found",
        "poll",
    ): "This poll is not part of the event. Reload the page to see all polls.",
    (
        "not_found",
        "word",
    ): "This word is no longer in any answer. Choose another one.",
    ("not_found", "translation"): "This translation has not been written yet. Write it first.",
    (
        "not_found",
        "question",
    ): "This question does not exist or was removed. Reload the page to see the others.",
    (
        "not_found",
        "statement",
    ): "This statement is not part of the poll. Reload the page to see the others.",
    (
        "not_found",
        "entry",
    ): "This answer was changed or removed by its author. Check the shown answers.",
    (
        "not_found",
        "announcement",
    ): "This announcement does not exist. Reload the page to see current announcements.",
    (
        "not_found",
        "room",
    ): "This event has no such room. Reload the page to see your room.",
    ("not_found", "report"): "This report has not been shown yet. Show it first.",
    (
        "not_found",
        "breakout",
    ): "This event has no such breakout. Reload the page.",
    (
        "not_found",
        "link",
    ): "This role link is not valid. Open your personal link again, or ask the organiser for one.",
    (
        "not_found",
        "template",
    ): "This template no longer exists. Choose another one or start without a template.",
    (
        "not_found",
        "person",
    ): "You have not joined this event in this browser. Open the event page and join first.",
    (
        "barred",
        "",
    ): "You no longer have access to this event. If you think this is a mistake, contact the organiser.",
    ("barred", "link"): "This role link was revoked. Ask the organiser for a new one.",
    (
        "barred",
        "person",
    ): "You were banned from this event. If you think this is a mistake, contact the organiser.",
    (
        "conflict",
        "",
    ): "This has already been done. Check it and try again.",
    (
        "conflict",
        "ref",
    ): "This was already sent with different content. Check it and try again.",
    ("conflict", "event"): "This event already exists. Create a new one.",
    ("conflict", "poll_draft"): "This poll is not open yet. Open it first.",
    (
        "conflict",
        "no_question",
    ): "No question is being answered. Choose one to answer live first, then show it.",
    ("conflict", "poll_open"): "This poll is open. Close it first.",
    ("conflict", "poll_paused"): "This poll is paused. Resume it first.",
    ("conflict", "poll_closed"): "This poll is closed for good. To ask again, start a new round.",
    (
        "conflict",
        "poll_voted",
    ): "Votes have been cast, so this poll can no longer be changed. Close it and start a new round.",
    (
        "conflict",
        "poll_opened",
    ): "This poll has been opened, so its reading time and anonymity cannot change. Change the rest, or create a new poll.",
    (
        "conflict",
        "poll_edited",
    ): "This poll changed while you were answering, so your answer was not counted. Read it again and send your answer.",
    (
        "conflict",
        "poll_rewritten",
    ): "Someone else has changed this poll since you began. Compare the versions, then use theirs or keep yours.",
    (
        "conflict",
        "vote_final",
    ): "Your vote has been counted. In this poll it cannot be changed or withdrawn.",
    (
        "conflict",
        "templates_many",
    ): "You already have {most} templates. Delete one, then save this one.",
    (
        "conflict",
        "word_hidden",
    ): "A hidden word cannot be merged. Show it first, or leave it unselected.",
    (
        "conflict",
        "words_full",
    ): "This poll has reached the limit of {most} reviewed words. Leave the rest as they are.",
    (
        "conflict",
        "not_draft",
    ): "This poll has been opened. Only drafts can be moved or deleted. Close it instead.",
    ("conflict", "not_closed"): "A new round needs a closed poll. Close this one first.",
    (
        "conflict",
        "round_ahead",
    ): "This poll already has a next round. Open that round, or delete it first.",
    (
        "conflict",
        "poll_untimed",
    ): "This poll has no time limit. It stays open until a moderator closes it.",
    (
        "conflict",
        "time_paused",
    ): "This poll is paused, and so is its timer. If you still need more time, ask again when it resumes.",
    (
        "conflict",
        "proposals_own",
    ): "You have reached the limit of {most} statements in this poll. Vote on those of others.",
    (
        "conflict",
        "proposals_many",
    ): "Many proposals are waiting for review. Keep your text and send it later.",
    (
        "conflict",
        "statements_many",
    ): "This poll already has the maximum of {most} statements. Reject this one.",
    ("conflict", "entry_hidden"): "Only shown answers can be highlighted. Show this one first.",
    ("conflict", "breakout_draft"): "This breakout is not open yet. Open it first.",
    (
        "conflict",
        "breakout_running",
    ): "This breakout is already running. Move people, add time, or recall everyone.",
    (
        "conflict",
        "breakout_closing",
    ): "Everyone is returning from this breakout. To continue, add time.",
    (
        "conflict",
        "breakout_ended",
    ): "This breakout has ended and everyone is back in the plenary. To continue, prepare another one.",
    ("conflict", "breakout_other"): "Another breakout is running. End it first.",
    (
        "conflict",
        "breakout_empty",
    ): "No one has a room in this breakout. Group people first, or let them choose.",
    (
        "conflict",
        "breakout_stale",
    ): "This breakout changed while groups were being made, so nothing was done. Check it, then group again.",
    ("conflict", "breakout_first"): "There is no earlier breakout. Choose another grouping method.",
    (
        "conflict",
        "poll_anonymous",
    ): "This poll is anonymous. Choose a recorded vote.",
    (
        "conflict",
        "rooms_many",
    ): "An event can have up to {most} rooms across its breakouts. Delete a breakout, or plan fewer rooms.",
    ("conflict", "nothing_to_undo"): "There is nothing to undo. Move people as needed.",
    (
        "conflict",
        "rooms_given",
    ): "Rooms are assigned in this breakout. To change rooms, ask a moderator.",
    ("conflict", "room_full"): "This room is full. Choose another one.",
    (
        "conflict",
        "room_hosted",
    ): "This room already has a host. If it needs another one, ask a moderator.",
    ("conflict", "room_not_open"): "No one is in this room. Do this while its breakout is running.",
    (
        "conflict",
        "translation_claimed",
    ): "Someone else is writing this translation. Wait until they finish, or translate another question.",
    (
        "conflict",
        "translation_rewritten",
    ): "This translation has changed. Read the new version, then approve it.",
    ("conflict", "question_pending"): "This question is waiting for review. Approve it first.",
    (
        "conflict",
        "question_approved",
    ): "This question has been approved and cannot be changed. It can be withdrawn by its author or set aside.",
    (
        "conflict",
        "question_answering",
    ): "This question is being answered. Wait until it is answered, or set it aside.",
    ("conflict", "question_answered"): "This question has been answered. Restore it first.",
    ("conflict", "question_parked"): "This question was set aside. Restore it first.",
    (
        "conflict",
        "question_rejected",
    ): "This question was rejected. Restore it first, or ask a new one.",
    (
        "conflict",
        "question_withdrawn",
    ): "The author withdrew this question. Choose another one.",
    (
        "conflict",
        "questions_open",
    ): "You have reached the limit of {most} open questions. Ask again when one is answered, or withdraw one.",
    (
        "conflict",
        "not_rejected",
    ): "Only a rejected question can be reviewed again. Check its current state.",
    (
        "conflict",
        "appealed",
    ): "This question has already been reviewed again. That decision is final. You can ask another one.",
    (
        "conflict",
        "question_merged",
    ): "This question was merged into another one. A moderator can split them again.",
    (
        "conflict",
        "question_claimed",
    ): "Someone else is handling this question. Take another one, or wait until they finish.",
    (
        "conflict",
        "merge_into",
    ): "Questions can only be merged into a published question. Approve that one first, or choose another.",
    (
        "conflict",
        "undo_late",
    ): "This can no longer be undone. Check its current state and change that.",
    (
        "conflict",
        "undo_changed",
    ): "Someone has changed this since, so it was not undone. Check its current state.",
    (
        "bad_message",
        "",
    ): "The server could not read what this page sent. Reload the page and try again.",
    (
        "bad_message",
        "many",
    ): "This page sent too many unreadable messages, so it was disconnected. Reload the page.",
    ("bad_text", ""): "This text cannot be accepted. Change it and try again.",
    ("bad_text", "empty"): "There is no text. Write something and send it again.",
    (
        "bad_text",
        "too_long",
    ): "This text has {length} characters, and the limit is {most}. Shorten it and send it again.",
    (
        "bad_text",
        "marks",
    ): "Too many accents on one letter. Remove them and send it again.",
    (
        "bad_text",
        "control",
    ): "This text contains characters that cannot be displayed. Type it again and send it.",
    ("bad_text", "reserved"): "This name looks like a role in the event. Choose another name.",
    (
        "bad_text",
        "language",
    ): "This event does not use the language of this text. Choose one from the list.",
    ("bad_value", ""): "One of the values is not valid. Check what you entered and try again.",
    (
        "bad_value",
        "id",
    ): "That cannot be shown on the screen. Choose something else.",
    ("bad_value", "delegation"): "Choose your delegation from the list.",
    (
        "bad_value",
        "to",
    ): "This delegation is not part of the event. Choose one from the list, or choose everyone.",
    ("bad_value", "topic"): "This topic no longer exists. Choose another one, or none.",
    (
        "bad_value",
        "topics",
    ): "There can be up to {most} topics, each with a unique ID (a–z, 0–9, -). Correct them and save again.",
    (
        "bad_value",
        "most_open",
    ): "The number of open questions per person is out of range. Enter 1 to {most}.",
    (
        "bad_value",
        "slow",
    ): "The wait between questions is too long (limit: {most} seconds). Enter a smaller number.",
    (
        "bad_value",
        "blocked",
    ): "The list is too long (limit: {most} words). Remove some and save again.",
    (
        "bad_value",
        "translation_language",
    ): "Questions are not translated into this language. Choose another language of the event.",
    ("bad_value", "sector"): "Choose your sector.",
    ("bad_value", "language"): "Choose a language from the list.",
    ("bad_value", "nonce"): "This form is incomplete. Reload the page and fill it in again.",
    ("bad_value", "languages"): "An event needs at least one language. Choose one from the list.",
    (
        "bad_value",
        "points",
    ): "The agenda has too many items (limit: {most}). Remove some and try again.",
    ("bad_value", "ends"): "The end time is not after the start time. Correct the times.",
    (
        "bad_value",
        "zone",
    ): "Unknown time zone. Enter one such as Europe/Brussels or Asia/Shanghai.",
    (
        "bad_value",
        "k",
    ): "The smallest group to show is out of range. Enter {least} to {most} people.",
    (
        "bad_value",
        "delegations",
    ): "The regions and delegations do not match. Check IDs, regions and pairs.",
    ("bad_value", "seconds"): "The time is out of range. Enter 1 second to {most} hours.",
    ("bad_value", "reading"): "The reading time is out of range. Enter 0 to {most} seconds.",
    (
        "bad_value",
        "before",
    ): "A poll can only be moved before another draft in the same room. Check the order and try again.",
    ("bad_value", "rooms"): "The number of rooms is out of range. Enter 1 to {most}.",
    (
        "bad_value",
        "size",
    ): "The number of people per room is out of range. Enter 1 to {most}.",
    (
        "bad_value",
        "minutes",
    ): "The breakout time is out of range. Enter 1 to {most} minutes.",
    (
        "bad_value",
        "report_fields",
    ): "The report form needs 1 to {most} fields, each with a unique name. Correct the fields.",
    (
        "bad_value",
        "report_field",
    ): "This report has no such field. Reload the page to see its fields.",
    (
        "bad_value",
        "capacity",
    ): "The room capacity is out of range. Enter 1 to {most}.",
    (
        "bad_value",
        "video",
    ): "This is not a valid video call link. Enter one that starts with https://, or leave it empty.",
    ("bad_value", "person"): "Choose one person or one room and try again.",
    (
        "bad_value",
        "options",
    ): "This poll type needs {least} to {most} options. Add or remove options.",
    (
        "bad_value",
        "options_of_points",
    ): "This poll type needs {least} to {most} options. Add or remove options.",
    ("bad_value", "budget"): "The number of points is out of range. Enter 1 to {most}.",
    (
        "bad_value",
        "steps",
    ): "The number of steps is out of range. Choose {least} to {most}.",
    (
        "bad_value",
        "labels",
    ): "Some steps of this scale have no label. Label every step, or none.",
    ("bad_value", "decimals"): "The number of decimal places is out of range. Choose 0 to {most}.",
    (
        "bad_value",
        "bounds",
    ): "The minimum and maximum do not match. Check their order and their decimal places.",
    (
        "bad_value",
        "options_to_rank",
    ): "This poll type needs {least} to {most} options. Add or remove options.",
    (
        "bad_value",
        "most_words",
    ): "The number of words per person is out of range. Choose 1 to {most}.",
    ("bad_value", "words"): "Select 1 to {most} words at a time.",
    (
        "bad_value",
        "statements",
    ): "This poll type needs {least} to {most} statements. Add or remove statements.",
    ("bad_value", "most"): "The number of choices does not match the options. Correct it.",
    ("bad_value", "questions"): "Select 1 to {most} questions at a time.",
    ("bad_value", "reason"): "Rejecting a question needs a reason. Choose one.",
    ("bad_value", "into"): "No question to keep was selected. Choose one.",
    (
        "bad_value",
        "polls",
    ): "A file can contain 1 to {most} polls. Split it and try again.",
    ("bad_file", ""): "This file cannot be read. Compare it with a file exported from here.",
    (
        "bad_file",
        "encoding",
    ): "This file is not UTF-8 text. Save it as UTF-8 and choose it again.",
    ("bad_file", "slow"): "Reading this file takes too long. Split it into smaller files.",
    ("bad_file", "character"): "a character cannot be displayed. Delete it.",
    (
        "bad_file",
        "yaml",
    ): "not valid YAML. Check quotes, brackets, colons and indentation.",
    (
        "bad_file",
        "alias",
    ): "anchors, aliases and tags are not supported. Write out the content, or put it in quotes.",
    (
        "bad_file",
        "deep",
    ): "more content or deeper nesting than a poll file allows. Compare it with a file exported from here.",
    (
        "bad_file",
        "no_polls",
    ): "no polls found. Begin with “polls:” and start each poll below it with “- kind:”.",
    (
        "bad_file",
        "no_mapping",
    ): "expected “name: value” pairs. Write lines such as “kind: choice”.",
    (
        "bad_file",
        "no_kind",
    ): "this poll has no kind. Add “kind” with one of these: {known}.",
    (
        "bad_file",
        "many",
    ): "too many polls (limit: {most}). Split the file.",
    ("bad_file", "unknown"): "unknown name “{name}”. Use one of these: {known}.",
    ("bad_file", "twice"): "“{name}” appears twice. Remove one.",
    ("bad_file", "missing"): "this poll has no “{name}”. Add it.",
    ("bad_file", "list"): "“{name}” is not a list. Begin each of its lines with “- ”.",
    ("bad_file", "one_value"): "expected a single value. Replace the list or the extra values.",
    ("bad_file", "one_of"): "“{name}” has an invalid value. Use one of these: {known}.",
    ("bad_file", "yes_no"): "“{name}” has an invalid value. Use true or false.",
    ("bad_file", "number"): "“{name}” is not a number. Enter a number.",
    ("bad_file", "whole"): "“{name}” is not a whole number. Enter a whole number.",
    (
        "bad_file",
        "language",
    ): "“{name}” is not a language code. Use a code such as en or zh.",
    (
        "bad_file",
        "no_text",
    ): "“{name}” has no text. Add text in at least one language, or delete it.",
    (
        "bad_file",
        "no_text_in_list",
    ): "item {n} of “{name}” has no text. Add text in at least one language, or delete it.",
    ("bad_file", "large"): "this file is too large. Remove what you don't need, or split it.",
    ("bad_file", "csv"): "not valid CSV. Check the quotes in this line.",
    (
        "bad_file",
        "no_people",
    ): "no people found. Name the columns in the first line and list one person per line below it.",
    (
        "bad_file",
        "no_column",
    ): "no column “{name}”. Add it, with its name in the first line.",
    (
        "bad_file",
        "people",
    ): "too many people (limit: {most}). Split the file.",
    ("bad_file", "empty"): "“{name}” is empty. Fill it in.",
    (
        "bad_file",
        "delegation",
    ): "no delegation is called “{name}”. Use a name from the event.",
    ("bad_file", "room"): "“{name}” is not a room. Enter a number from 1 to {most}.",
    ("bad_answer", ""): "This answer does not match the poll. Reload the page and answer again.",
    (
        "bad_answer",
        "number",
    ): "Wrong number of options. Choose at least {least} and at most {most}.",
    (
        "bad_answer",
        "option",
    ): "This option is not part of the poll. Reload the page and answer again.",
    ("bad_answer", "step"): "This step is not part of the scale. Choose one of those shown.",
    (
        "bad_answer",
        "points",
    ): "You have up to {budget} points, in whole points only. Distribute them and send it again.",
    (
        "bad_answer",
        "all_points",
    ): "Please use all {budget} points. Distribute the rest and send it again.",
    ("bad_answer", "estimate"): "This is not a number. Please enter a number.",
    ("bad_answer", "bounds"): "This number is out of range. Enter {least} to {most}.",
    (
        "bad_answer",
        "decimals",
    ): "This number has too many decimal places (up to {decimals}). Round it and send it again.",
    (
        "bad_answer",
        "order",
    ): "This ranking is incomplete: it needs {places} different options. Rank them again.",
    (
        "bad_answer",
        "words",
    ): "This poll accepts up to {most} words. Write them and send them again.",
    (
        "bad_answer",
        "words_many",
    ): "This has {many} words, and the limit is {most}. Remove some and send it again.",
    (
        "bad_answer",
        "statements",
    ): "There is no answer. Choose agree, disagree or not sure, and send it again.",
    (
        "bad_answer",
        "statement",
    ): "One of these statements is no longer part of the poll. Reload the page and answer the others.",
    (
        "bad_answer",
        "opinion",
    ): "This answer is not valid. Choose agree, disagree or not sure.",
    ("bad_answer", "text"): "There is no text. Write something and send it again.",
    ("bad_answer", "abstain"): "This poll does not allow abstaining. Choose an answer.",
    ("closed", ""): "This is closed, so nothing was changed. Reload the page to see its state.",
    ("closed", "draft"): "This poll is not open yet. Wait until it opens.",
    (
        "closed",
        "paused",
    ): "This poll is paused. Your answer was not counted. Send it again when the poll resumes.",
    (
        "closed",
        "reading",
    ): "Voting opens at {at}. Your answer was not counted. Send it again then.",
    ("closed", "closed"): "This poll closed at {at}. Your vote arrived later and was not counted.",
    (
        "closed",
        "proposals",
    ): "This poll does not accept new statements. Vote on the existing ones, or ask a question instead.",
    (
        "closed",
        "report",
    ): "This room has closed, and so has its report. Ask a moderator to add what is missing.",
    (
        "closed",
        "qa",
    ): "Q&A is closed right now. Keep your text and send it when questions open.",
    ("closed", "event_draft"): "The event has not started. Come back when it has.",
    (
        "closed",
        "event_ended",
    ): "The event has ended. Results are final and nothing can be changed.",
    ("busy", ""): "The server is busy. Please try again in a few seconds.",
    ("broken", ""): "Something went wrong on our side. Nothing was changed. Please try again.",
    (
        "too_many",
        "slow",
    ): "There is a short wait between questions: you can ask again at {at}. Your text is saved.",
    ("too_many", ""): "You are sending too quickly. Please try again in {retry_after} second.",
}

PLURALS = {
    "You are sending too quickly. Please try again in {retry_after} second.": (
        "You are sending too quickly. Please try again in {retry_after} seconds.",
        "retry_after",
    ),
}
"""Plural form of a refusal message, and the placeholder that it depends on, by msgid."""

# Messages of pages and forms, beside refusals.
NO_EVENT = "We can't find an event with this code. Please check it and try again."
TOO_MANY_CODES = "Too many wrong codes. Wait a minute, check the code and try again."
TOO_MANY_NEW = "Too many people are joining from your network. Please try again in a minute."
BAD_LINK = "This link is not valid. Check that it is complete, or ask the organiser for a new one."
NOT_STAFF = (
    "This page needs a personal link. Open the link you were given, or ask the organiser for one."
)
WRONG_ROLE = (
    "Your link does not open this page. If you need it, ask the organiser for another link."
)
PAGE_NOT_FOUND = "This page does not exist. Check the address, or go to the home page."
BAD_REQUEST = "The server could not process this request. Go back, reload the page and try again."
CROSS_SITE = (
    "This request came from another site and was not accepted. Open this site and try again."
)
TOO_LARGE = "This is too large for the server. Shorten it and try again."
LINE_PREFIX = "Line {line}: {sentence}"
HEADINGS = {
    400: "Something is wrong with this request",
    401: "Personal link needed",
    403: "No access",
    404: "Page not found",
    413: "Too large",
    429: "Please wait a moment",
    500: "Something went wrong",
    503: "Just a moment",
}
SPOKEN = (
    NO_EVENT,
    TOO_MANY_CODES,
    TOO_MANY_NEW,
    BAD_LINK,
    NOT_STAFF,
    WRONG_ROLE,
    PAGE_NOT_FOUND,
    BAD_REQUEST,
    CROSS_SITE,
    TOO_LARGE,
    LINE_PREFIX,
)
MSGIDS = frozenset({*REFUSAL_MESSAGES.values(), *SPOKEN, *HEADINGS.values()})


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
        values = _Filled(refusal, zone)
        if sentence not in PLURALS:
            return self.translate(language, sentence).format_map(values)
        plural, name = PLURALS[sentence]
        form = self._catalogues.translate_plural(language, sentence, plural, values.get(name, 0))
        return form.format_map(values)


class _Filled(dict[str, Any]):
    """Values of placeholders. A missing one becomes a dash instead of raising."""

    def __init__(self, refusal: Refused, zone: str) -> None:
        super().__init__(refusal.fields)
        if refusal.retry_after is not None:
            self["retry_after"] = max(1, round(refusal.retry_after))
        if isinstance(self.get("at"), int):
            self["at"] = _clock(self["at"], zone)

    def __missing__(self, key: str) -> str:
        return "–"


def _clock(at: int, zone: str) -> str:
    moment = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return f"{moment:%H:%M:%S} ({zone})"
