"""Attendance: counts of the people who were here: the record of this feature."""

from ...kernel.feature import Feature
from ...kernel.table import Sheet, TableSpec
from . import attendance_samples
from .table import attendance_table

FEATURE = Feature(
    name="attendance",
    actions=(*attendance_samples.ACTIONS,),
    facts=(*attendance_samples.FACTS,),
    state=("attendance_samples", "live_since"),
    due=attendance_samples.due_samples,
    on_phase=attendance_samples.follow_phase,
    tables={
        "attendance": TableSpec(
            attendance_table,
            (
                Sheet(
                    "Attendance",
                    "How many people were here over time, by delegation and sector",
                    ("at_local", "by", "group_", "count"),
                ),
            ),
        ),
    },
)
