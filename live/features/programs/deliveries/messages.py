"""Bodies of messages. They are composed when they are sent, so that none is stored: later erased or
hidden data is not in them. They contain the view of attendees of the plenary only.
"""

from datetime import UTC, datetime
from typing import Any

import msgspec

from ....kernel.topics import PLENARY, attendee_topics
from ...polls import kind_name
from ...registry import view_item
from ...state import Event
from ..webhook import WebhookNotice

RESULT_FIELDS = ("n", "abstained", "tally", "eligible", "withheld")
"""Fields of a result that are sent: its totals."""
TEST_TYPE = "webhook.test"


def compose_message(event: Event, notice: WebhookNotice) -> bytes:
    """JSON `{"type", "timestamp", "data"}` of a notice."""
    is_test = notice.type == "webhook.tested"
    at = datetime.fromtimestamp(notice.at / 1000, UTC).isoformat(timespec="milliseconds")
    data: dict[str, Any] = {"event": event.profile.code, "title": event.profile.title}
    if notice.type in ("poll.closed", "poll.shown"):
        data |= _poll_data(event, notice.subject or 0)
    elif notice.type == "report.shown":
        data["room"] = notice.subject
    message = {
        "type": TEST_TYPE if is_test else notice.type,
        "timestamp": at.replace("+00:00", "Z"),
        "data": data,
    }
    return msgspec.json.encode(message)


def _poll_data(event: Event, id: int) -> dict[str, Any]:
    """Id of a poll, its prompt and kind, and the totals of its result while attendees see them. Of
    a poll of a breakout room the id alone.
    """
    (topic,) = attendee_topics(PLENARY)
    poll = event.polls.get(id)
    data: dict[str, Any] = {"poll": id}
    if poll is None or topic not in event.item_topics.get(f"poll:{id}", ()):
        return data
    data |= {"prompt": poll.prompt, "kind": kind_name(poll.kind)}
    has_texts = poll.kind.free_text or bool(poll.kind.part_items)  # texts of attendees stay here
    if not has_texts and topic in event.item_topics.get(f"result:{id}", ()):
        result = msgspec.to_builtins(view_item(event, topic, f"result:{id}"))
        data["result"] = {name: result[name] for name in RESULT_FIELDS if name in result}
    return data
