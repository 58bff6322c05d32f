"""Sentences for refusals of programmes, and for notes about parts that were left out."""

from ....kernel.errors import BadFile, RefusalSentences

REFUSALS: RefusalSentences = {
    (BadFile, "programme_large"): "This file has more than {most} MB. Split it into smaller files.",
    (BadFile, "programme_encoding"): (
        "This file is not a text. Choose a programme as JSON, XML, ICS, XLSX or CSV, or paste its "
        "text."
    ),
    (BadFile, "programme_empty_file"): "This file is empty. Choose another file.",
    (BadFile, "programme_json"): (
        "This file is not valid JSON. Export the programme again, and choose that file."
    ),
    (BadFile, "programme_json_shape"): (
        "This JSON file has no programme. Export schedule.json from pretalx or frab, and choose"
        " that file."
    ),
    (BadFile, "programme_xml"): (
        "Line {line} is not valid XML. Export the programme again, and choose that file."
    ),
    (BadFile, "programme_xml_shape"): (
        "This XML file has no programme. Export schedule.xml from pretalx or frab, and choose "
        "that file."
    ),
    (BadFile, "programme_xml_entities"): (
        "Line {line} uses a DOCTYPE or entities of XML, which are not read here. Export the "
        "programme without them, and choose it again."
    ),
    (BadFile, "programme_xml_deep"): (
        "Line {line} is nested too deeply. Export the programme again, and choose that file."
    ),
    (BadFile, "programme_ics"): (
        "This calendar has no entries that can be read. Export it again as ICS, and choose that"
        " file."
    ),
    (BadFile, "programme_workbook"): (
        "The first row of this workbook does not name its columns. Add titles such as Date, Start, "
        "End, Title and Room, and choose it again."
    ),
    (BadFile, "programme_talks"): (
        "This programme has more than {most} entries. Split it into smaller files."
    ),
    (BadFile, "programme_text"): (
        "No line starts with a time. Write each talk on a line of its own, such as “09:00–09:30"
        " Welcome (Ana Silva, Mayor of Porto)”."
    ),
    (BadFile, "programme_empty"): (
        "No entry of this file has a title, a day and a time. Add them, and choose it again."
    ),
    # notes
    (BadFile, "programme_untimed"): (
        "Entries without a day or a time were left out: {n}. Add these in the file, or enter "
        "them here."
    ),
    (BadFile, "programme_untitled"): (
        "Entries without a title were left out: {n}. Add titles in the file, or enter them here."
    ),
    (BadFile, "programme_long"): (
        "Entries that last more than 24 hours were left out: {n}. Correct their ends in the file."
    ),
    (BadFile, "programme_long_titles"): (
        "Entries with a title of more than 500 characters were left out: {n}. Shorten the "
        "titles in the file."
    ),
    (BadFile, "programme_twice"): (
        "Entries that are listed twice were imported once: {n}. Check that none is missing."
    ),
    (BadFile, "programme_repeats"): (
        "Entries that repeat were left out: {n}. Add each of their days in the calendar, or "
        "enter them here."
    ),
    (BadFile, "programme_cancelled"): (
        "Cancelled entries were left out: {n}. Enter here any that will take place."
    ),
    (BadFile, "programme_whole_days"): (
        "Entries for whole days were left out: {n}. Give them times in the calendar, or enter "
        "them here."
    ),
    (BadFile, "programme_lines"): (
        "Lines that belong to no entry were left out: {n}. Check that no talk is missing."
    ),
    (BadFile, "programme_columns"): (
        "Columns that are not known were left out: {names}. Rename them in the file to import them."
    ),
    (BadFile, "programme_titles"): "Titles were shortened to 200 characters: {n}. Check them.",
    (BadFile, "programme_rooms"): "Names of places or tracks were shortened: {n}. Check them.",
    (BadFile, "programme_descriptions"): (
        "Descriptions were shortened to 2,000 characters: {n}. Check their ends."
    ),
    (BadFile, "programme_texts"): (
        "Texts with characters that cannot be displayed were left out: {n}. Check them in the file."
    ),
    (BadFile, "programme_speakers"): (
        "Speakers beyond 20 per entry were left out: {n}. Name them in the description."
    ),
    (BadFile, "programme_links"): (
        "Links that do not start with https:// were left out: {n}. Correct them in the file, or"
        " enter them here."
    ),
    (BadFile, "programme_links_many"): (
        "Links beyond 10 per entry were left out: {n}. Add important ones to the description."
    ),
    (BadFile, "programme_zone"): (
        "The time zone “{name}” is not known, so times were read in {zone}. Check them."
    ),
    (BadFile, "programme_other_zone"): (
        "The file has times of {name}. Here they are shown in the time zone of the event, {zone}: "
        "change that if the event is held elsewhere."
    ),
    (BadFile, "programme_zones"): (
        "Time zones of entries are not known: {names}. Their times were read in the zone of the"
        " event, so check them."
    ),
    (BadFile, "programme_ends"): (
        "Entries without an end last until the next starts, or 30 minutes: {n}. Check their ends."
    ),
    (BadFile, "programme_translations"): (
        "Lines with the same times were joined as translations: {n}. Check that they match."
    ),
    (BadFile, "programme_day"): (
        "The text names no day, so all entries were placed on {day}. Add lines such as “2 June "
        "2022” to change that."
    ),
    # limits of a grouping
    (BadFile, "programme_no_sessions"): (
        "The programme has only breaks. Add its talks, and choose it again."
    ),
    (BadFile, "programme_sessions"): (
        "This would create {n} sessions, and the limit is {most}. Leave some out, group talks by "
        "room and day, or split the programme into several events."
    ),
    (BadFile, "programme_days"): (
        "The programme lasts {n} days, and the limit is {most}. Leave some out, or split it into "
        "several events."
    ),
    (BadFile, "programme_parallel"): (
        "Up to {n} sessions would take place at the same time, and the limit is {most}. Leave some "
        "out, group talks by room and day, or split the programme into several events."
    ),
    (BadFile, "programme_points"): (
        "A session would have {n} agenda items, and the limit is {most}. Split the programme "
        "into several events."
    ),
    (BadFile, "programme_main_points"): (
        "The agenda of the event would have {n} breaks, and the limit is {most}. Remove some "
        "from the file."
    ),
}
