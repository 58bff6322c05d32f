"""Messages of the report. Their translations are in live/languages/locale."""

from collections.abc import Mapping

from ...features.polls import KINDS
from ...features.polls.reports import findings

LIST_OF_VOTES = "List of votes (CSV)"
VOTED = "{n} of {all} voted."
VOTE_COUNT = "{n} vote"
VOTE_COUNT_PLURAL = "{n} votes"
NO_VOTES = "No one voted."
STATE_OPEN, STATE_CLOSED = "Open", "Closed"
ALL_ABSTAINED = "Everyone who voted abstained."
ABSTAINED = "Abstained: {n}."
WITHHELD = "Fewer than {k} people voted, so no result is shown."
SCATTER = "Average ratings on both scales"
TOOK_PART = "On average, {share} of the people who could vote did so."
MOST_PRESENT = "At most {n} people were present at the same time, at {time}."
LARGEST_CHANGE = "Largest change since round {n}: {name} ({figure}: {change})."

SECTION_TITLES = {
    "participation": "Participation",
    "attendance": "Attendance over time",
    "polls": "Polls",
    "common_ground": "Common ground and differences",
    "rounds": "What changed between rounds",
    "questions": "Questions",
    "breakouts": "Breakouts",
    "projects": "Common projects",
    "moderation": "Moderation in figures",
    "method": "How to read the figures",
}
GROUP_WORDS = {
    "delegation": ("Delegation", "Delegations"),
    "region": ("Region", "Regions"),
    "sector": ("Sector", "Sectors"),
    "room": ("Room", "Rooms"),
}
USUAL_WORDS = (
    ("delegation", "many", "delegations"),
    ("delegation", "one", "delegation"),
    ("delegation", "many", "cities"),
    ("delegation", "one", "city"),
    ("region", "many", "regions"),
    ("region", "one", "region"),
    ("sector", "many", "sectors"),
    ("sector", "one", "sector"),
)
"""Kind of group, number, and its usual word in the messages, plurals first."""
REJECTION_REASONS = {
    "duplicate": "Duplicate question",
    "off_topic": "Off topic",
    "unclear": "Unclear",
    "offensive": "Inappropriate wording",
    "other": "Other",
}

CONTENTS = "Contents"
LANGUAGE = "Language"
REPORT = "Report"
INTRODUCTION = "Introduction"
NO_POLLS = "No poll with a public result was held at this event."
NO_QUESTIONS = "No question was published at this event."
NO_COMMON = (
    "No statement reached the agreement, or the difference between regions, that is listed here."
)
HEARD_TITLE = "Questions and speaking time"
SPEECHES_COUNTED = "Speeches: {n}. Time spoken: {time} (minutes and seconds)."
SPEECHES = "Speeches"
SPOKEN = "Spoken"
ASKED = "Questions asked"

POLL_HEAD = "Poll {n}"
RECORDED = "Named vote"
WORTHS = {
    ("anonymous", "open"): "Anonymous, one per browser",
    ("secret", "open"): "Secret ballot, one per browser",
    ("anonymous", "invited"): "Anonymous, one per invited person",
    ("secret", "invited"): "Secret ballot, one per invited person",
    ("named", "named"): RECORDED,
    ("named", "official"): "Official vote, one per delegation",
}
"""Worth of a vote, by way to vote and level."""
DELEGATIONS_VOTED = "{n} of {all} delegations voted."
ADOPTED = {
    "simple": (
        "Adopted: “{option}” has {votes} of {counted} votes cast (simple majority: {needed} "
        "needed)."
    ),
    "absolute": (
        "Adopted: “{option}” has the votes of {votes} of {counted} delegations (absolute "
        "majority: {needed} needed)."
    ),
    "two_thirds": (
        "Adopted: “{option}” has {votes} of {counted} votes cast (two thirds: {needed} needed)."
    ),
    "consensus": "Adopted by consensus: all {counted} votes cast are for “{option}”.",
}
NOT_ADOPTED = {
    "simple": (
        "Not adopted: “{option}” has {votes} of {counted} votes cast (simple majority: {needed} "
        "needed)."
    ),
    "absolute": (
        "Not adopted: “{option}” has the votes of {votes} of {counted} delegations (absolute "
        "majority: {needed} needed)."
    ),
    "two_thirds": (
        "Not adopted: “{option}” has {votes} of {counted} votes cast (two thirds: {needed} needed)."
    ),
    "consensus": (
        "No consensus: “{option}” has {votes} of {counted} votes cast, and the others are for "
        "something else."
    ),
}
"""Findings of majority rules, by rule; the pages say the same."""
NO_QUORUM = "Not adopted: {voted} of {all} delegations voted (quorum: {needed} needed)."
NO_OPTION = "No delegation has voted for an option."
DELEGATION, DELEGATIONS = "Delegation", "Delegations"
ABSTAINED_HEAD = "Abstained"
NOT_VOTED = "Have not voted"
OFFICIAL_VOTE = "Official vote"
MOST_OF_PEOPLE = "Most of its people"
SHARED = "{n} of {all} votes on shared devices"
SHARED_FEW = "Some votes on shared devices, too few to show how many (fewer than {k})"
HANDS_HIDDEN = "Votes by show of hands are hidden, to protect small delegations."
HANDS_CAPTION = "Votes on devices: {n}, by show of hands: {hands}, together: {all}"
HANDS_BY_GROUP_HIDDEN = "Hands are not shown by delegation, to protect small ones."
HANDS_NOTE = "Results by group and “one city, one vote” are of votes on devices only."
ON_DEVICES = "On devices"
BY_HANDS = "By show of hands"
TOGETHER = "Together"
WHOLE_HALL = "The whole plenary"
OFFICIAL_CAPTION = "Votes of the delegations"
BESIDE_CAPTION = "People and delegations side by side"
BESIDE_NOTE = "–: no vote, or hidden to protect individual votes."
ROUND = "Round {n}"
REWORDED = "Wording changed while open: {n} time"
REWORDED_PLURAL = "Wording changed while open: {n} times"
CLOSED_AT = "Closed at {time}"
OPTION = "Option"
GROUP = "Group"
STATEMENT = "Statement"
SHARE = "Share"
VOTES = "Votes"
POINTS = "Points"
MEDIAN = "Median"
AGREE = "Agree"
ONE_CITY = "One city, one vote"
FIGURE = "Figure"
EVERYONE = "Everyone"
FROM_TO = "{low} to {high}"
AND_MORE = "and {n} more"
TOTAL_CAPTION = "All votes"
BY_GROUP = "Results by group"
AGREE_IN_PERCENT = "Share of people who agree, in %."
NUMBERS_AS_ABOVE = "Columns have the numbers of the list above."
MOST_WRITTEN = "Words written by the most people"
HIDDEN_GROUPS = "Hidden to protect individual votes: {names}."
HIDDEN_PARTS = "–: hidden to protect individual votes."
WITHOUT_VOTES = "No votes: {names}."
VOICES_NOTE = "One city, one vote: average of the {n} of {all} delegations shown, equally weighted."
VOICES_TOO_FEW = (
    "“One city, one vote” is not shown: only {n} of {all} delegations have a result, and it "
    "needs {least}."
)
HISTOGRAM = "Number of votes by answer"
COLUMNS = "Share of votes by step"
HALF = "Half of the answers"

JOINED_COLUMN = "Joined"
TURNOUT = "Turnout"
OBSERVER = "Observer"
OBSERVERS_VOTE = "Observers can vote, too"
JOINED_FIGURE = "People joined"
NOT_SHOWN = "not shown"
PARTICIPATION_NOTE = (
    "Votes cast and possible, in the polls of this report that show the result of the group."
)
PRESENT = "People present"
TIME = "Time"
PRESENT_CHART = "People present over time, from {first} to {last}, at most {n}."
ATTENDANCE_NOTE = (
    "Counted every few minutes and never by person. The count rests while a secret ballot is open."
)
LESS_NOTE = "“<{k}”: fewer than {k} people, or the number would reveal such a group."
LESS = "<{k}"

SHARED_TITLE = "Common ground"
DIFFERENT_TITLE = "Where regions differ"
COMMON_SCORE = "Score"
OVER_GROUPS = "{score} ({n} group)"
OVER_GROUPS_PLURAL = "{score} ({n} groups)"
DISTANCE = "Distance"
SHARED_NOTE = (
    "Each delegation has equal weight. Hidden ones count together as one group. The score is "
    "from 0 to 1, and higher if all delegations agree."
)
DIFFERENT_NOTE = (
    "The distance is the highest agreement of a region less the lowest, from 0 to 1. Small regions "
    "count a little less than their shares."
)
BEFORE = "Round {n}"
CHANGE = "Change"
POINTS_CHANGE = "{points} percentage point"
POINTS_CHANGE_PLURAL = "{points} percentage points"
STEP_NAME = "step {step}"
ROUNDS_NOTE = (
    "Changes of shares are in percentage points. Different people may have voted in each round."
)
VOTED_IN_ROUND = "Round {round}: {n} of {all} voted."

ANSWERED_TITLE = "Answered"
OPEN_TITLE = "Still open"
ASKED_BY = "Asked by {name}"
ADDRESSED_TO = "To {name}"
UPVOTES = "{n} upvote"
UPVOTES_PLURAL = "{n} upvotes"
SET_ASIDE = "Set aside"
REPLY = "Reply"
REPLY_FROM = "Reply from {name}"
RELAYED = {"voice": "Asked by voice", "chat": "Asked in the chat"}
SPOKEN_ANSWER = "Answered in the session."
QUESTIONS_COUNTED = "Answered: {answered}. Still open: {open}."

ROOM_PEOPLE = "{n} person"
ROOM_PEOPLE_PLURAL = "{n} people"
ROOM_FROM = "From {names}"
NO_REPORT = "The report of {n} room was not shown to everyone."
NO_REPORT_PLURAL = "The reports of {n} rooms were not shown to everyone."
EMPTY_REPORT = "This room did not write a report."
MINUTES = "{n} minute"
MINUTES_PLURAL = "{n} minutes"
ROOMS = "{n} room"
ROOMS_PLURAL = "{n} rooms"

SUBMITTED = "Submitted"
PUBLISHED = "Published"
MERGED = "Merged into another"
WAITING = "Not reviewed"
WITHDRAWN = "Withdrawn by the author"
REJECTED_FOR = "Rejected: {reason}"
MEDIAN_TIME = "Median time until the first decision: {n} minute."
MEDIAN_TIME_PLURAL = "Median time until the first decision: {n} minutes."
MEDIAN_TIME_SHORT = "Median time until the first decision: less than a minute."
MODERATED = "{published} of {submitted} questions were published."
QUESTIONS_COLUMN = "Questions"
NUMBER = "Number"

METHOD_NOTES = {
    "voted": (
        "“22 of 30 voted” means that 22 people answered, abstentions included. 30 people had the "
        "page open at some time while the poll was open, or voted."
    ),
    "shares": (
        "A share is the number of votes divided by the people who voted, abstentions included. If "
        "several options could be selected, shares add up to more than 100 %."
    ),
    "anonymous": (
        "In an anonymous poll, no name is stored with a vote. Results by group are counted after "
        "the poll closes."
    ),
    "secret": (
        "In a secret ballot, no one can see how anyone voted, not even people who watched the "
        "result move. It moves in steps, and with few votes there is none."
    ),
    "recorded": "In a named vote, the organiser can see how everyone voted.",
    "hidden": (
        "In anonymous polls and secret ballots, the result of a group is hidden if fewer than {k} "
        "of its people voted, if nearly all of them gave the same answer, or if it could be "
        "calculated from other results. Some more rows are hidden at random, so that a hidden row "
        "proves nothing."
    ),
    "voices": (
        "Per person, each vote counts the same, so large delegations weigh more. With one city, "
        "one vote, each delegation that is shown counts the same, however many of its people "
        "voted. Observers are not counted."
    ),
    "statements": (
        "The score of common ground is the geometric mean of the agreement of all delegations, "
        "from 0 to 1. It is high only if people agree in every delegation."
    ),
    "rounds": (
        "Each round counts its own votes. No one can tell how many people changed their minds, "
        "only how the totals changed."
    ),
    "sample": (
        "The people who voted are not a random sample. The figures describe the people who took "
        "part, and no one else."
    ),
}


def messages_in(value: object) -> set[str]:
    """Return all messages of a constant."""
    match value:
        case str():
            return {value}
        case tuple():
            return {each for inner in value for each in messages_in(inner)}
        case dict():
            return {each for inner in value.values() for each in messages_in(inner)}
    return set()


def messages_of(constants: Mapping[str, object]) -> set[str]:
    """Return the messages of a module, without plural forms."""
    return {
        message
        for name, value in constants.items()
        if name.isupper() and name != "USUAL_WORDS" and not name.endswith("_PLURAL")
        for message in messages_in(value)
    }


KIND_MODULES = (findings, *(kind.report for kind in KINDS))
"""Modules that have messages of kinds."""
REPORT_MSGIDS = frozenset(
    {
        *messages_of(globals()),
        *(word for *_, word in USUAL_WORDS),
        *(message for module in KIND_MODULES for message in messages_of(vars(module))),
        *(message for kind in KINDS for message in kind.report.view(kind.example, None).messages()),
    }
)
"""All messages, without plural forms."""
