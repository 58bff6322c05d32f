"""The report of the event: the record of this feature."""

from ...kernel.feature import Feature
from . import event_report
from .model import DEFAULT_PARTS

FEATURE = Feature(
    name="report",
    actions=(*event_report.ACTIONS,),
    facts=(*event_report.FACTS,),
    views={**event_report.VIEWS},
    refusals={**event_report.REFUSALS},
    log_messages={**event_report.LOG_MESSAGES},
    state=("report",),
    withdraw=event_report.withdraw_report,
    staff_rules={
        "report_parts": list(DEFAULT_PARTS),  # until others are chosen
        "introduction_chars": event_report.MAX_INTRODUCTION_CHARS,
    },
    routes="live.features.report.web.routes",
)
