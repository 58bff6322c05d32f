"""Texts of a pack, in English; their Chinese is in `locale/zh/LC_MESSAGES/pack.po`."""

README, CHARTS, POLLS, BY_GROUP, BALLOTS, QUESTIONS = (
    "Read me",
    "Charts",
    "Polls",
    "By group",
    "Ballots",
    "Questions",
)
REPORTS, MEMBERS, MEETINGS, ATTENDANCE, PROJECTS, FLOOR, HANDS, LOG, CODE_BOOK = (
    "Breakout reports",
    "Breakout members",
    "Breakout meetings",
    "Attendance",
    "Projects",
    "Speeches",
    "Hands",
    "Log",
    "Code book",
)
SHEETS_ABOUT = {
    CHARTS: "A chart for each closed poll, drawn from the cells beside it",
    POLLS: "Results of all polls in total",
    BY_GROUP: "The same by delegation, region, sector and room, as far as they are shown",
    BALLOTS: "One row for each ballot that may be listed",
    QUESTIONS: "Every question and what became of it",
    REPORTS: "What the breakout rooms reported",
    MEMBERS: "How many people of each delegation were in each breakout room",
    MEETINGS: "How many pairs of people from two delegations met in breakout rooms",
    ATTENDANCE: "How many people were here over time, by delegation and sector",
    PROJECTS: "Every card of the board, with pledges, next step and interest",
    FLOOR: "Every request for the floor, what became of it, and the time spoken",
    HANDS: "Votes counted by show of hands, alone and together with the ballots",
    LOG: "What the team did, when, and in which role",
    CODE_BOOK: "What the codes in the tables stand for",
}
FILES_ABOUT = {
    "results.xlsx": "Everything as a workbook with charts: start here",
    "report.html": "The report, for readers and for print",
    "results.json": "The same figures for programs",
    "datapackage.json": "What each column of the CSV files means, for programs",
    "labels.R": "Reads the CSV files into R, with labels",
    "labels.sps": "Reads the CSV files into SPSS or PSPP, with labels",
    "SHA256SUMS": "Checksums of all files: sha256sum -c SHA256SUMS",
}
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
    "This is the organisers' own copy: recorded votes have names, and texts that were never shown"
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
METHOD = "How every figure is computed is described in docs/results.md of the program."
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
        *(README, CHARTS, POLLS, BY_GROUP, BALLOTS, QUESTIONS),
        *(REPORTS, MEMBERS, MEETINGS, ATTENDANCE, PROJECTS, FLOOR, HANDS, LOG, CODE_BOOK),
        *SHEETS_ABOUT.values(),
        *FILES_ABOUT.values(),
        *(CSV_ABOUT, ONE_LINE_ABOUT, TITLE, EVENT, CODE, TIME, ZONE, STATE, POSITION, MADE_WITH),
        *STATES.values(),
        *(SHEETS_HEADING, FILES_HEADING, READING_HEADING, LEFT_OUT_HEADING, CUT_HEADING),
        *NOTES,
        *(FIRST_ROWS, METHOD, CUT_TEXT, CUT_CELL, CUT_MORE, ROWS_MISSING, RUNNING_POLL),
        *(OUT_OF, TOP_PARTS),
        *SERIES.values(),
    }
)
