"""People to meet: the record of this feature."""

from ...kernel.feature import Feature, Part, kinds_of
from . import contacts, directory, event_changes, meetings, personal_data

FEATURE = Feature(
    name="meet",
    actions=(
        *contacts.ACTIONS,
        *directory.ACTIONS,
        *meetings.ACTIONS,
    ),
    facts=(
        *contacts.FACTS,
        *directory.FACTS,
        *meetings.FACTS,
    ),
    views={**contacts.VIEWS, **directory.VIEWS, **meetings.VIEWS},
    refusals={**contacts.REFUSALS, **directory.REFUSALS, **meetings.REFUSALS},
    log_messages={**directory.LOG_MESSAGES, **meetings.LOG_MESSAGES},
    parts=(
        Part(
            name="meet",
            title="People to meet",
            actions=(*directory.ACTIONS, *meetings.ACTIONS),
            views=kinds_of(directory.VIEWS, meetings.VIEWS),
            setting="directory",
            holds=lambda event: event.directory,
        ),
    ),
    state=("contact_details", "directory", "directory_texts", "wishes", "meeting_state"),
    private_rows=personal_data.PRIVATE_ROWS,
    on_groups_set=event_changes.recount_directory,
    on_regroup=event_changes.recount_directory,
    on_correct=event_changes.publish_corrected,
    on_ban=event_changes.publish_ban,
    on_unban=event_changes.publish_ban,
    on_reveal=event_changes.publish_revealed,
    on_erase=personal_data.erase_from_meetings,
    on_purge=personal_data.purge_meetings,
    about_person=personal_data.meetings_of_person,
    own_copy_only=personal_data.OWN_COPY_ONLY,
    routes="live.features.meet.web.routes",
)
