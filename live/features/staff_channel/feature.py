"""The staff channel: the record of this feature."""

from ...kernel.feature import Feature, Part, kinds_of
from . import duties, members, messages, personal_data, views

ACTIONS = (*messages.ACTIONS, *duties.ACTIONS)
FEATURE = Feature(
    name="staff_channel",
    actions=ACTIONS,
    facts=(*messages.FACTS, *duties.FACTS),
    views={**views.VIEWS},
    refusals={**messages.REFUSALS, **duties.REFUSALS},
    log_messages={**messages.LOG_MESSAGES},
    parts=(
        Part(
            name=members.PART,
            title="Staff channel",
            is_in_notice=True,
            actions=ACTIONS,
            views=kinds_of(views.VIEWS),
            state=("staff_channel", "channel_texts"),
            holds=lambda event: event.staff_channel.member_count,
        ),
    ),
    state=("staff_channel", "channel_texts"),
    private_rows=personal_data.PRIVATE_ROWS,
    personal=ACTIONS,
    close=messages.close_channel,
    on_hosts=members.follow_hosts,
    on_revoke=members.follow_revoked,
    on_ban=personal_data.leave_channel,
    withdraw=personal_data.withdraw_messages,
    on_erase=personal_data.leave_channel,
    on_purge=personal_data.forget_texts,
    about_person=personal_data.messages_of_person,
)
