"""Texts of a pack, in English; their Chinese is in `locale/zh/LC_MESSAGES/pack.po`."""

README, CHARTS = "Read me", "Charts"
CHARTS_ABOUT = "A chart for each closed poll, drawn from the cells beside it"
FILES_ABOUT = {
    "results.xlsx": "Everything as a workbook with charts: start here",
    "report.html": "The report, for readers and for print",
    "results.json": "The same figures for programs",
    "datapackage.json": "What each column of the CSV files means, for programs",
    "labels.R": "Reads the CSV files into R, with labels",
    "labels.sps": "Reads the CSV files into SPSS or PSPP, with labels",
    "chapters.vtt": "Times of agenda items, polls and questions, for the player of the recording",
    "verify.py": "Recounts the figures from the ballots and compares all files: python3 verify.py",
    "SHA256SUMS": "Checksums of all files: sha256sum -c SHA256SUMS",
}
CAPTIONS_ABOUT = "The captions by language, for the player of the recording"
CSV_ABOUT = "The tables of the workbook as text files: UTF-8, separated by commas"
ONE_LINE_ABOUT = "The same for SPSS and PSPP, with {mark} in place of each line break"

TITLE = "Results"
EVENT, CODE, TIME, ZONE, STATE, POSITION, MADE_WITH = (
    "Event",
    "Code",
    "Time",
    "Time zone",
    "State",
    "Last entry of the journal",
    "Made with",
)
STATES = {"draft": "Not started", "live": "Running", "ended": "Ended"}
SHEETS_HEADING, FILES_HEADING, READING_HEADING, LEFT_OUT_HEADING, CUT_HEADING = (
    "Sheets",
    "Files",
    "How to read the tables",
    "Polls that are left out because they were still running",
    "Texts that are too long for a cell",
)
NOTES = (
    "This is the organisers' own copy: named votes have names, and texts that were never shown"
    " are in it. Look through it before you pass it on.",
    "An empty cell is unknown, does not apply, or is hidden to protect ballots. The column"
    " suppressed says yes where something is hidden.",
    "Results of fewer than {k} votes are hidden, and so is every row from which someone's vote"
    " could be worked out.",
    "n counts all ballots, abstentions included. Shares are shares of n unless the method says"
    " otherwise.",
    "People who took part chose to do so. The figures describe them, and no one else.",
    "Times are given twice: in UTC, and in the event's own time zone ({zone}).",
    "In CSV files a text that a spreadsheet would take for a formula begins with an apostrophe.",
)
FIRST_ROWS = (
    "The first row names each column for readers, the second as in the CSV files and in programs."
)
METHOD = "How every figure is computed, with its source, is in docs/results.md of the program."
DEFINITIONS_HEADING = "What the figures mean"
DEFINITIONS = {
    "n, abstained": "Ballots, abstentions included, and those that abstain. A changed vote "
    "counts once, a withdrawn one not at all.",
    "eligible_n, response": "People who may vote and had the page open while the poll was "
    "open, or voted, and n divided by them. Beside a secret ballot: all with a vote that had "
    "joined before it. Observers are among them only where the poll lets them vote. In an "
    "official vote: delegations that may vote, without observers.",
    "value, share": "The number of a figure, and its share of n from 0 to 1. Statements and"
    " ratings: of the people who answered that part. Points and rankings: of all points, or of "
    "the most that an option could have.",
    "total": "Per person: each ballot counts the same, those of observers too.",
    "one_city_one_voice": "One city, one vote: the mean over the delegations shown, each "
    "with the same weight. Observers have no voice. There n counts the delegations in it, and "
    "eligible_n all that have a voice.",
    "effective_n": "How many votes of equal weight such a mean is worth (Kish): the squared"
    " number of delegations, divided by the sum of 1/n of each.",
    "region_gap": "The figure of the highest region shown less that of the lowest.",
    "mean, median, lower_quartile, upper_quartile": "Of the answers without abstentions. A "
    "median or quartile between two answers is interpolated.",
    "points, wins": "Of a ranking: of m options the first place gives m − 1 points, the "
    "next m − 2, and options left out 0 (Borda). Wins are options that more people ranked below"
    " than above it, a half for each tie (Copeland).",
    "bridging, bridging_groups, gap": "Common ground: the geometric mean over delegations "
    "of (agree + 1) / (votes + 2), and how many groups are in it. All hidden ones are one "
    "group. Gap: the highest of these of a region less the lowest.",
    "value_moved, share_moved": "The figure less that of the round before.",
    "suppressed": "Hidden, since fewer than {k} people voted, all of them or all but one "
    "said the same, or someone could work out such a group from this row.",
    "outcome": "What the majority rule says of an official vote. Abstentions do not count "
    "as votes cast, but they count for the quorum: with fewer delegations than quorum_needed "
    "nothing is adopted (no_quorum).",
    "weight": "All ballots weigh 1. No figure infers anything about people who did not take part.",
}
"""By the names of the columns and figures."""
CUT_TEXT = "[Shortened here. The whole text is in {file}, row {row}.]"
CUT_CELL = "Sheet {sheet}, cell {cell}: {file}, row {row}"
CUT_MORE = "and {n} more, each with a sentence in its cell"
ROWS_MISSING = "The sheet {sheet} is full. All rows are in {file}."
RUNNING_POLL = "Poll {poll}: {prompt}"
OUT_OF = "{n} of {m} people voted, {abstained} abstained"
TOP_PARTS = "The first {n} of {m}"
SERIES = {
    "votes": "Votes",
    "points": "Points",
    "mean": "Average",
    "agree": "Agree",
    "pass": "Not sure",
    "disagree": "Disagree",
}

PACK_MSGIDS = frozenset(
    {
        *(README, CHARTS, CHARTS_ABOUT),
        *FILES_ABOUT.values(),
        *(
            CAPTIONS_ABOUT,
            CSV_ABOUT,
            ONE_LINE_ABOUT,
            TITLE,
            EVENT,
            CODE,
            TIME,
            ZONE,
            STATE,
            POSITION,
            MADE_WITH,
        ),
        *STATES.values(),
        *(SHEETS_HEADING, FILES_HEADING, READING_HEADING, LEFT_OUT_HEADING, CUT_HEADING),
        *NOTES,
        *(DEFINITIONS_HEADING, *DEFINITIONS.values()),
        *(FIRST_ROWS, METHOD, CUT_TEXT, CUT_CELL, CUT_MORE, ROWS_MISSING, RUNNING_POLL),
        *(OUT_OF, TOP_PARTS),
        *SERIES.values(),
    }
)
