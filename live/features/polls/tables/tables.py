"""Tables of polls, with their sheets in the workbook."""

from ....kernel.table import Sheet, TableSpec
from .ballots import ballots_table
from .code_book import code_book_table
from .results import polls_table
from .shows_of_hands import hands_table

POLL_SHEETS = (
    Sheet(
        "Polls",
        "Results of all polls in total",
        (
            *("poll", "round", "prompt_", "part", "part_"),
            *("figure", "value", "share", "n", "eligible_n"),
        ),
        lambda by: by == "total",
    ),
    Sheet(
        "By group",
        "The same by delegation, region, sector and room, as far as they are shown",
        (
            *("poll", "round", "by", "group_", "part", "part_"),
            *("figure", "value", "share", "n", "suppressed"),
        ),
        lambda by: by != "total",
    ),
)
BALLOTS_SHEET = Sheet(
    "Ballots",
    "One row for each ballot that may be listed",
    ("poll", "receipt", "answer_", "delegation_"),
)
HANDS_SHEET = Sheet(
    "Hands",
    "Votes counted by show of hands, alone and together with the ballots",
    ("poll", "prompt_", "by", "group_", "part_", "votes", "n", "together_votes", "together_n"),
)
CODE_BOOK_SHEET = Sheet(
    "Code book", "What the codes in the tables stand for", ("what", "of", "code", "label_")
)
TABLES = {
    "polls": TableSpec(polls_table, POLL_SHEETS, is_listed=False),
    "ballots": TableSpec(ballots_table, (BALLOTS_SHEET,), is_listed=False),
    "hands": TableSpec(hands_table, (HANDS_SHEET,)),
    "code_book": TableSpec(code_book_table, (CODE_BOOK_SHEET,), is_reference=True),
}
