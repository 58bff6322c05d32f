"""Messages for refusals and forms, in English: what happened and what to do next."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ...core.errors import Refused
from .catalogue import Catalogues

# (code, reason): sentence. A reason without one of its own gets its code's.
REFUSAL_MESSAGES: dict[tuple[str, str], str] = {
    ("refused", ""): "This was refused. Reload the page and try again.",
    (
        "forbidden",
        "",
    ): "Your role in this event does not allow this. Ask the organiser for another link if you need it.",
    (
        "forbidden",
        "muted",
    ): "A moderator has muted you: you can vote and upvote, but not write. Speak to a moderator if you think that this is a mistake.",
    (
        "forbidden",
        "own_question",
    ): "This is your own question. You can upvote the questions of others.",
    (
        "forbidden",
        "own_translation",
    ): "This translation was written through your own link. Somebody else has to approve it; you can still change it.",
    (
        "not_found",
        "",
    ): "This is not part of the event, or not any more. Reload the page to see what there is.",
    (
        "not_found",
        "poll",
    ): "This poll is not part of the event. Reload the page to see the polls there are.",
    (
        "not_found",
        "word",
    ): "Nobody has this word in their answer any more. Look at the words there are.",
    ("not_found", "translation"): "Nobody has written this translation yet. Write it first.",
    (
        "not_found",
        "question",
    ): "This question is not there, or not any more. Reload the page to see the others.",
    (
        "not_found",
        "statement",
    ): "This statement is not part of the poll. Reload the page to see the others.",
    (
        "not_found",
        "entry",
    ): "This text is not there, or was changed by its author. Look at the wall as it is now.",
    (
        "not_found",
        "announcement",
    ): "This announcement is not there. Reload the page to see what is shown.",
    (
        "not_found",
        "room",
    ): "There is no such room in this event. Reload the page to see where you are.",
    ("not_found", "report"): "This report has not been shown yet. Show it first.",
    (
        "not_found",
        "breakout",
    ): "There is no such breakout in this event. Reload the page to see what there is.",
    (
        "not_found",
        "link",
    ): "This role link is not known here. Open your personal link again, or ask the organiser for one.",
    (
        "not_found",
        "template",
    ): "This template is not there any more. Choose another one, or begin without.",
    (
        "not_found",
        "person",
    ): "You have not joined this event in this browser. Open the event and join first.",
    (
        "barred",
        "",
    ): "You no longer have access to this event. Speak to the organiser if you think that this is a mistake.",
    ("barred", "link"): "This role link was revoked. Ask the organiser for a new one.",
    (
        "barred",
        "person",
    ): "You were removed from this event. Speak to the organiser if you think that this is a mistake.",
    (
        "conflict",
        "",
    ): "Somebody else was faster, or this was done before. Look at how it is now, then try again.",
    (
        "conflict",
        "ref",
    ): "This was sent twice with different contents. Look at how it is now, then try again.",
    ("conflict", "event"): "This event exists already. Make a new one.",
    ("conflict", "poll_draft"): "This poll has not been opened yet. Open it first.",
    (
        "conflict",
        "no_question",
    ): "No question is being answered now. Take one up first, then show it.",
    ("conflict", "poll_open"): "This poll is open. Close it first.",
    ("conflict", "poll_paused"): "This poll is paused. Open it again first.",
    ("conflict", "poll_closed"): "This poll is closed for good. Make a new round to ask again.",
    (
        "conflict",
        "poll_voted",
    ): "Votes have been cast in this poll, so it cannot be changed any more. Close it and make a new round.",
    (
        "conflict",
        "poll_opened",
    ): "This poll has been opened: reading time and anonymity stay as they are. Change the rest, or make a new poll.",
    (
        "conflict",
        "poll_edited",
    ): "This poll was changed while you were choosing. Nothing was counted; read it again and send your answer.",
    (
        "conflict",
        "poll_rewritten",
    ): "Somebody else has changed this poll since you began. Compare theirs with yours, then take theirs or save yours over it.",
    (
        "conflict",
        "vote_final",
    ): "Your vote is counted. In this poll it cannot be changed or withdrawn.",
    (
        "conflict",
        "templates_many",
    ): "There are {most} templates already. Delete one that is not needed, then save this one.",
    ("conflict", "word_hidden"): "A hidden word cannot be merged. Show it first, or leave it out.",
    (
        "conflict",
        "words_full",
    ): "No more than a thousand words of a poll can be dealt with. Leave the others as they are.",
    (
        "conflict",
        "not_draft",
    ): "This poll has been opened. Only drafts can be moved or dropped; close it instead.",
    ("conflict", "not_closed"): "A new round follows a closed poll. Close this one first.",
    (
        "conflict",
        "round_ahead",
    ): "The next round of this poll is there already. Open that one, or drop it first.",
    (
        "conflict",
        "poll_untimed",
    ): "This poll has no time limit. It stays open until a moderator closes it.",
    (
        "conflict",
        "time_paused",
    ): "This poll is paused, and its time stands still. Ask again when it goes on, if you still need to.",
    (
        "conflict",
        "proposals_own",
    ): "You have proposed {most} statements in this poll, which is as many as there can be. Vote on those of others.",
    (
        "conflict",
        "proposals_many",
    ): "Very many proposals wait for a moderator. Keep your text and send it in a while.",
    (
        "conflict",
        "statements_many",
    ): "This poll has {most} statements already, and nobody answers more. Turn this one down.",
    ("conflict", "entry_hidden"): "Only what is shown can be held up. Show this text first.",
    ("conflict", "breakout_draft"): "This breakout has not been opened yet. Open it first.",
    (
        "conflict",
        "breakout_running",
    ): "This breakout is running by now. Move people, give more time, or call everybody back.",
    (
        "conflict",
        "breakout_closing",
    ): "Everybody is being called back from this breakout. Give more time if it is to go on.",
    (
        "conflict",
        "breakout_ended",
    ): "This breakout has ended. Everybody is back in the plenary; prepare another one to go on.",
    ("conflict", "breakout_other"): "Another breakout is running. End that one first.",
    (
        "conflict",
        "breakout_empty",
    ): "Nobody has a room in this breakout. Group people first, or let them choose.",
    (
        "conflict",
        "breakout_stale",
    ): "This breakout was changed while it was being planned. Nothing was done; look at it, then plan again.",
    ("conflict", "breakout_first"): "No breakout has run before. Choose another way of grouping.",
    (
        "conflict",
        "poll_anonymous",
    ): "In this poll nobody can tell who answered what. Choose a poll with names.",
    (
        "conflict",
        "rooms_many",
    ): "An event can have {most} rooms, in all its breakouts. Drop a breakout that you do not need, or plan fewer.",
    ("conflict", "nothing_to_undo"): "There is nothing to take back. Move people as you need.",
    (
        "conflict",
        "rooms_given",
    ): "In this breakout everybody is given a room. Ask a moderator if you need another one.",
    ("conflict", "room_full"): "There is no place left in this room. Choose another one.",
    (
        "conflict",
        "room_hosted",
    ): "This room has a host by now. Ask a moderator if you think that it needs another one.",
    ("conflict", "room_not_open"): "Nobody is in this room now. Do this while its breakout runs.",
    (
        "conflict",
        "translation_claimed",
    ): "Somebody else is writing this translation. Wait until they are done, or translate another question.",
    (
        "conflict",
        "translation_rewritten",
    ): "This translation was changed meanwhile. Read it as it is now, then approve it.",
    ("conflict", "question_pending"): "This question is still to be reviewed. Approve it first.",
    (
        "conflict",
        "question_approved",
    ): "This question is approved by now. It can be withdrawn by its author or put aside, not changed.",
    (
        "conflict",
        "question_answering",
    ): "This question is being answered now. Wait until it is answered, or put it aside.",
    ("conflict", "question_answered"): "This question has been answered. Restore it first.",
    ("conflict", "question_parked"): "This question was put aside. Restore it first.",
    (
        "conflict",
        "question_rejected",
    ): "This question was turned down. Restore it first, or ask anew.",
    (
        "conflict",
        "question_withdrawn",
    ): "Its author took this question back. Nothing more can be done with it.",
    (
        "conflict",
        "questions_open",
    ): "You have {most} open questions, which is as many as there can be. Ask again when one is answered, or withdraw one.",
    (
        "conflict",
        "not_rejected",
    ): "Only a question that was turned down can be reviewed once more. Look at how it is now.",
    (
        "conflict",
        "appealed",
    ): "This question was reviewed once more already, and that is final. You can ask another one.",
    (
        "conflict",
        "question_merged",
    ): "This question was merged with another one. A moderator can take it back from there.",
    (
        "conflict",
        "question_claimed",
    ): "Somebody else is on this question. Take another one, or wait until they are done.",
    (
        "conflict",
        "merge_into",
    ): "A question can be merged only with another one that everybody sees. Approve that one first, or choose another.",
    (
        "conflict",
        "undo_late",
    ): "This cannot be undone any more. Look at how it is now, and change that.",
    (
        "conflict",
        "undo_changed",
    ): "Somebody has changed this since, so it was not undone. Look at how it is now.",
    (
        "bad_message",
        "",
    ): "The server did not understand what this page sent. Reload the page and try again.",
    (
        "bad_message",
        "many",
    ): "This page sent too much that the server did not understand, so it was disconnected. Reload the page.",
    ("bad_text", ""): "This text cannot be taken. Change it and try again.",
    ("bad_text", "empty"): "There is no text here. Write something and send it again.",
    (
        "bad_text",
        "too_long",
    ): "This text has {length} characters; at most {most} are possible. Shorten it and send it again.",
    (
        "bad_text",
        "marks",
    ): "This text has too many marks on one letter. Take them away and send it again.",
    (
        "bad_text",
        "control",
    ): "This text contains characters that cannot be shown. Type it anew and send it again.",
    ("bad_text", "reserved"): "This name looks like a role in the event. Choose another name.",
    (
        "bad_text",
        "language",
    ): "This text is in a language that the event does not have. Choose one of those offered.",
    ("bad_value", ""): "One of the values makes no sense. Check what you entered and try again.",
    (
        "bad_value",
        "id",
    ): "The screen shows a poll only by its number, and nothing else by a number. Choose again.",
    ("bad_value", "delegation"): "Choose your delegation from the list.",
    (
        "bad_value",
        "to",
    ): "This delegation is not part of the event. Choose one from the list, or nobody in particular.",
    ("bad_value", "topic"): "This topic is not there any more. Choose another one, or none.",
    (
        "bad_value",
        "topics",
    ): "There can be {most} topics, each with another short name for machines. Correct them and save again.",
    (
        "bad_value",
        "most_open",
    ): "Everybody can have between 1 and {most} open questions. Choose a number between these.",
    (
        "bad_value",
        "slow",
    ): "Between two questions there can be at most {most} seconds. Choose a smaller number.",
    (
        "bad_value",
        "blocked",
    ): "At most {most} words can be on this list. Take some away and save again.",
    (
        "bad_value",
        "translation_language",
    ): "Nothing is translated into this language here. Choose another language of the event.",
    ("bad_value", "sector"): "Choose your sector.",
    ("bad_value", "language"): "Choose a language from those offered.",
    ("bad_value", "nonce"): "This form is incomplete. Reload the page and fill it in again.",
    ("bad_value", "languages"): "An event needs one language or more out of those offered.",
    ("bad_value", "points"): "This agenda has too many points. At most 100 are possible.",
    ("bad_value", "ends"): "The end has to be later than the start. Correct the times.",
    (
        "bad_value",
        "zone",
    ): "This time zone is not known. Choose one such as Europe/Brussels or Asia/Shanghai.",
    (
        "bad_value",
        "k",
    ): "The smallest group whose result is shown has to be between 2 and 100 people.",
    (
        "bad_value",
        "delegations",
    ): "The list of regions and delegations does not hold together. Check ids, regions and pairs.",
    ("bad_value", "seconds"): "The time has to be between one second and 24 hours.",
    ("bad_value", "reading"): "The reading time has to be between zero and 3600 seconds.",
    (
        "bad_value",
        "before",
    ): "This poll can only be put before another draft of its room. Look at the order as it is now, then try again.",
    ("bad_value", "rooms"): "The number of rooms has to be between 1 and 100. Choose another one.",
    (
        "bad_value",
        "size",
    ): "The number of people in a room has to be between 1 and 10000. Choose another one.",
    (
        "bad_value",
        "minutes",
    ): "The time of a breakout has to be between 1 and 240 minutes. Choose another one.",
    (
        "bad_value",
        "report_fields",
    ): "The report needs between 1 and 12 fields, each with a name of its own.",
    (
        "bad_value",
        "report_field",
    ): "This report has no such field. Reload the page to see what is asked.",
    (
        "bad_value",
        "capacity",
    ): "The number of places in a room has to be between 1 and 10000. Choose another one.",
    (
        "bad_value",
        "video",
    ): "This is no address of a call. Enter one that is encrypted (https), or nothing.",
    ("bad_value", "person"): "Choose one person or one room, and try again.",
    ("bad_value", "options"): "A poll of this kind needs between 2 and 50 options.",
    ("bad_value", "options_of_points"): "A poll of this kind needs between 2 and 20 options.",
    ("bad_value", "budget"): "The number of points has to be between 1 and 100.",
    (
        "bad_value",
        "steps",
    ): "A scale cannot have so many steps, or so few. Choose between 2 and 11.",
    (
        "bad_value",
        "labels",
    ): "Some steps of this scale have a label and others have none. Write one for each, or none at all.",
    ("bad_value", "decimals"): "Answers cannot have so many decimals. Choose between 0 and 3.",
    (
        "bad_value",
        "bounds",
    ): "The smallest number has to be below the largest one, with no more decimals than answers may have.",
    ("bad_value", "options_to_rank"): "A poll of this kind needs between 2 and 12 options.",
    (
        "bad_value",
        "most_words",
    ): "Everybody can give between 1 and 5 words. Choose a number between these.",
    ("bad_value", "words"): "Choose at least one word, and at most 100 at a time.",
    ("bad_value", "statements"): "A poll of this kind needs between 2 and 50 statements.",
    ("bad_value", "most"): "The number of options that may be chosen does not fit the poll.",
    ("bad_value", "questions"): "Choose at least one question, and at most {most} at a time.",
    ("bad_value", "reason"): "A question is turned down with a reason. Choose one.",
    ("bad_value", "into"): "Choose the question that speaks for the others.",
    (
        "bad_value",
        "polls",
    ): "Between 1 and 100 polls can be taken in at once. Divide them and try again.",
    ("bad_file", ""): "This file cannot be read. Compare it with one that was exported here.",
    (
        "bad_file",
        "encoding",
    ): "This file is no text in UTF-8. Save it as UTF-8 and choose it again.",
    ("bad_file", "slow"): "Reading this file takes too long. Divide it into smaller ones.",
    ("bad_file", "character"): "there is a character here that cannot be shown. Delete it.",
    (
        "bad_file",
        "yaml",
    ): "this is no YAML. Look at quotes, brackets, colons and the blanks at the start of the line, and mend them.",
    (
        "bad_file",
        "alias",
    ): "anchors, aliases and tags are not taken. Write out what is meant, or put it in quotes.",
    (
        "bad_file",
        "deep",
    ): "there is more here, or it is nested deeper, than any file of polls. Compare it with one that was exported here.",
    (
        "bad_file",
        "no_polls",
    ): "no polls are listed here. Begin with “polls:”, and each poll below it with “- kind:”.",
    (
        "bad_file",
        "no_mapping",
    ): "names with values are missing here. Write lines such as “kind: choice”.",
    (
        "bad_file",
        "no_kind",
    ): "this poll does not say its kind. Write “kind” with one of these: {known}.",
    (
        "bad_file",
        "many",
    ): "this is one poll too many. Up to {most} can be taken in at once; divide the file.",
    ("bad_file", "unknown"): "“{name}” is not known here. Possible are: {known}.",
    ("bad_file", "twice"): "“{name}” stands here for the second time. Take one of them away.",
    ("bad_file", "missing"): "this poll has no “{name}”. Add it.",
    ("bad_file", "list"): "“{name}” is no list. Begin each of its lines with “- ”.",
    ("bad_file", "one_value"): "a list or several values cannot stand here. Write a single one.",
    ("bad_file", "one_of"): "“{name}” cannot have this value. Write one of these: {known}.",
    ("bad_file", "yes_no"): "“{name}” cannot have this value. Write true or false.",
    ("bad_file", "number"): "“{name}” is no number. Write one.",
    ("bad_file", "whole"): "“{name}” is no whole number. Write one.",
    (
        "bad_file",
        "language",
    ): "“{name}” is no language. Write the short name of one, such as en or zh.",
    (
        "bad_file",
        "no_text",
    ): "“{name}” has no text. Write one in at least one language, or delete it.",
    (
        "bad_file",
        "no_text_in_list",
    ): "number {n} of “{name}” has no text. Give it one in at least one language, or delete it.",
    ("bad_file", "large"): "this file is too large. Leave out what is not needed, or divide it.",
    ("bad_file", "csv"): "this is no CSV. Look at the quotes in this line, and mend them.",
    (
        "bad_file",
        "no_people",
    ): "no people are listed here. Name the columns in the first line, and one person in each line below it.",
    (
        "bad_file",
        "no_column",
    ): "there is no column “{name}”. Add it, with its name in the first line.",
    (
        "bad_file",
        "people",
    ): "these are more people than can be taken in at once. Divide the file after {most} of them.",
    ("bad_file", "empty"): "“{name}” is empty here. Fill it in.",
    (
        "bad_file",
        "delegation",
    ): "“{name}” is no delegation that is known here. Write it as it is called in the event.",
    ("bad_file", "room"): "“{name}” is no room. Write a number between 1 and {most}.",
    ("bad_answer", ""): "This answer does not fit the poll. Reload the page and answer again.",
    ("bad_answer", "number"): "Choose at least {least} and at most {most} options.",
    (
        "bad_answer",
        "option",
    ): "This option is not part of the poll. Reload the page and answer again.",
    ("bad_answer", "step"): "This step is not part of the scale. Choose one of those shown.",
    (
        "bad_answer",
        "points",
    ): "You have up to {budget} points, and a point cannot be divided. Share them out and send it again.",
    (
        "bad_answer",
        "all_points",
    ): "You have {budget} points, and all of them are to be given. Share them out and send it again.",
    ("bad_answer", "estimate"): "This is not a number. Enter one.",
    ("bad_answer", "bounds"): "This number is not between {least} and {most}. Enter another one.",
    (
        "bad_answer",
        "decimals",
    ): "This number has too many decimals; {decimals} are possible. Round it and send it again.",
    (
        "bad_answer",
        "order",
    ): "This order does not fit the poll: it needs {places} places, each with another option. Put them in order again.",
    (
        "bad_answer",
        "words",
    ): "This poll takes words, up to {most} of them. Write them and send them again.",
    (
        "bad_answer",
        "words_many",
    ): "This comes to {many} words; up to {most} are possible. Leave some out and send it again.",
    (
        "bad_answer",
        "statements",
    ): "There is no answer here. Agree, disagree or pass, and send it again.",
    (
        "bad_answer",
        "statement",
    ): "One of these statements is not part of the poll, or not any more. Reload the page and answer the others.",
    (
        "bad_answer",
        "opinion",
    ): "You can agree, disagree or pass, and nothing else. Choose one of them.",
    ("bad_answer", "text"): "There is no text here. Write something and send it again.",
    ("bad_answer", "abstain"): "Abstaining is not possible in this poll. Choose an answer.",
    ("closed", ""): "This is closed. Nothing was changed.",
    ("closed", "draft"): "This poll has not been opened yet. Wait until it is.",
    (
        "closed",
        "paused",
    ): "This poll is paused. Your answer was not counted; send it again when the poll goes on.",
    (
        "closed",
        "reading",
    ): "Voting begins at {at}. Your answer was not counted; send it again then.",
    ("closed", "closed"): "This poll closed at {at}. What came later is not counted.",
    (
        "closed",
        "proposals",
    ): "No statements are taken in this poll. Vote on those that are there, or ask a question instead.",
    (
        "closed",
        "report",
    ): "This room has ended, and its report with it. Tell a moderator what is missing: they can still write it.",
    (
        "closed",
        "qa",
    ): "No questions are taken at the moment. Keep your text and send it when questions are open.",
    ("closed", "event_draft"): "The event has not started yet. Come back when it has.",
    (
        "closed",
        "event_ended",
    ): "The event has ended. What was counted stays counted; nothing can be changed any more.",
    ("busy", ""): "The server is busy at the moment. Please try again in a few seconds.",
    ("broken", ""): "Something went wrong on our side. Nothing was changed; please try again.",
    (
        "too_many",
        "slow",
    ): "Questions are asked slowly here: you can ask again at {at}. Your text is kept.",
    ("too_many", ""): "That was too much at once. Please wait {retry_after} s and try again.",
}

# What pages and forms say, beside refusals.
NO_EVENT = "No event that is open now has this code. Check the six characters and try again."
TOO_MANY_CODES = (
    "Too many codes that did not fit. Please wait a minute, then check the code and try again."
)
TOO_MANY_NEW = (
    "Too many people are joining from your network at this moment. Please try again in a minute."
)
BAD_LINK = "This link does not open anything. Check that it is complete, or ask the organiser for a new one."
NOT_STAFF = "This page needs a personal link. Open the link that you were given, or ask the organiser for one."
WRONG_ROLE = "Your link does not open this page. Ask the organiser for another one if you need it."
PAGE_NOT_FOUND = "There is no such page. Check the address, or start from the beginning."
BAD_REQUEST = "The server cannot take this request. Go back, reload the page and try again."
CROSS_SITE = (
    "This request came from another site and was refused. Open this site itself and try again."
)
TOO_LARGE = "This is more than the server takes. Shorten it and try again."
LINE_PREFIX = "Line {line}: {sentence}"
HEADINGS = {
    400: "This cannot be taken",
    401: "A personal link is needed",
    403: "No access",
    404: "Nothing here",
    413: "Too much",
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
        return self.translate(language, sentence).format_map(_Filled(refusal, zone))


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
