"""What a row of a schedule says anew about an operation on record. Must not know files or sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from console.importing.schedule_values import Ready, line_field
from console.importing.storing import was_imported
from console.periods import last_day
from db import values
from db.base import CREATION, field_number
from db.enums import OperationState, SecurityClass
from db.models.operations import Operation
from db.queries.importing import Written
from db.queries.operations import ZONE
from db.queries.schedules import StoredOperation
from db.text import TEXT_LIMIT

_CLASSES = [str(one) for one in SecurityClass]
_TIMES = ("starts_at", "ends_at", "whole_days", "zone")


def differences(
    one: Ready, row: StoredOperation, before: Sequence[Written], kept: dict[UUID, list[str]]
) -> dict[str, Any]:
    """Return the new values of an operation on record. The times are one thing: all of them change, or none."""
    found = {name: one.values[name] for name in sorted(one.given) if getattr(row, name) != one.values[name]}
    if _CLASSES.index(found.get("security_class", "SR")) < _CLASSES.index(row.security_class):
        del found["security_class"]  # a file lowers no class: a person does, and answers for it
    local = [name for name, value in found.items() if was_imported(Operation, name, value, before)]
    wanted = {name: value for name, value in found.items() if name not in local}
    times = _new_times(one, row)
    if any(was_imported(Operation, name, times[name], before) for name in times.keys() & {"starts_at", "ends_at"}):
        local += sorted(times.keys() & {"starts_at", "ends_at"})
    else:
        wanted |= times
    notes = _new_notes(one, row, before)
    if notes != row.notes:
        wanted["notes"] = notes
    if "order_number" in wanted and row.state in (OperationState.PROPOSED, OperationState.PLANNED) and one.times.day:
        wanted["state"] = OperationState.ORDERED
    elif times and row.state == OperationState.PROPOSED and row.starts_at is None:
        wanted["state"] = one.values["state"]
    if local:
        kept[one.id] = local
    return wanted


def _new_times(one: Ready, row: StoredOperation) -> dict[str, Any]:
    """Return the times the row says and the record does not. A day without an hour is no news of an hour."""
    times = one.times
    if times.starts_at is None:
        return {}
    starts = row.starts_at is not None and (
        times.day == row.starts_at.astimezone(_zone(row)).date()
        if times.start_day_only
        else times.starts_at == row.starts_at
    )
    ends = not times.end_given or row.ends_at == times.ends_at
    if not ends and times.end_day_only and row.ends_at is not None:
        ends = times.last_day in (row.ends_at.astimezone(_zone(row)).date(), last_day(row.ends_at, row.zone))
    if starts and ends:
        return {}
    if starts and row.starts_at and times.ends_at and times.ends_at <= row.starts_at:
        return {}
    found: dict[str, Any] = {name: one.values[name] for name in _TIMES}
    if starts:
        found |= {"starts_at": row.starts_at, "zone": row.zone}
        found["whole_days"] = one.values["whole_days"] and row.starts_at == times.starts_at
    if not times.end_given:
        found["ends_at"] = _moved_end(times.starts_at, row)
    return {name: value for name, value in found.items() if value != getattr(row, name)}


def _moved_end(starts: datetime, row: StoredOperation) -> datetime | None:
    """A new start without a new end moves the end along."""
    return starts + (row.ends_at - row.starts_at) if row.ends_at and row.starts_at else None


def _zone(row: StoredOperation) -> ZoneInfo:
    return ZoneInfo(row.zone or ZONE)


def _new_notes(one: Ready, row: StoredOperation, before: Sequence[Written]) -> str:
    """Return the notes with the lines the file says anew, without those that an earlier import wrote and are past.

    What else stands in the notes is a person's. A row with too many cells reads differently in every kind of file.
    """
    last = _imported_notes(before)
    lines = [] if one.row.extra else "\n".join(one.kept).split("\n") if one.kept else []
    fields = one.settled | {line_field(line) for line in lines}
    past = {line for line in last if line not in lines and line_field(line) in fields}
    here = row.notes.split("\n") if row.notes else []
    fresh = [line for line in dict.fromkeys(lines) if line not in last and line not in here]
    if not fresh and not past & {*here}:
        return row.notes
    return "\n".join([line for line in here if line not in past] + fresh)[:TEXT_LIMIT].strip("\n")


def _imported_notes(before: Sequence[Written]) -> list[str]:
    number = field_number(Operation, "notes")
    for change in reversed(before):
        if change.field in (number, CREATION):
            found = values.decode(change.value)
            return str((found if change.field == number else found.get(number)) or "").split("\n")
    return []
