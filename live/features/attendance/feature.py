"""Attendance: counts of the people who were here: the record of this feature."""

from ...kernel.feature import Feature
from . import attendance_samples
from .table import attendance_table

FEATURE = Feature(
    name="attendance",
    actions=(*attendance_samples.ACTIONS,),
    facts=(*attendance_samples.FACTS,),
    state=("attendance_samples", "live_since"),
    due=attendance_samples.due_samples,
    on_phase=attendance_samples.follow_phase,
    tables={"attendance": attendance_table},
)
