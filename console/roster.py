"""The roster between two moments: duties expanded by their rules, with what was written down of single shifts.

A shift is moved, called off, given to another unit or handed over in its own record; its crew is its own, else that
of its duty. Bounded: no view is longer than a year. Must not write, nor know screens or sessions.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.recurrence import Occurrence, occurrences, parse_rule
from db.enums import CrewState
from db.errors import NotFound, PoraError, Refused
from db.queries import duties
from db.queries.duties import CrewRow, DutyRow, ShiftRow
from db.reading import Reader

LONGEST = timedelta(days=366)
MOST = 5_000
"""Shifts of one roster; of more, the earliest."""


class RosterShift(NamedTuple):
    """One time a duty is held, as it stands now. `written` is what was written down of it, if anything was."""

    duty: DutyRow
    occurrence: datetime
    starts_at: datetime
    ends_at: datetime
    crew: tuple[CrewRow, ...]
    own_crew: bool
    written: ShiftRow | None

    @property
    def id(self) -> UUID:
        """Return the id of its record, whether or not there is one yet."""
        return duties.shift_id(self.duty.id, self.occurrence)

    @property
    def day(self) -> date:
        """Return the day on which the rule begins it: it names the shift, wherever it was moved."""
        return self.occurrence.astimezone(ZoneInfo(self.duty.zone)).date()

    @property
    def code(self) -> str:
        """Return what people call it by: J-0001/2025-11-17."""
        return f"{self.duty.code}/{self.day.isoformat()}"

    @property
    def local_start(self) -> datetime:
        """Return its beginning in the duty's zone."""
        return self.starts_at.astimezone(ZoneInfo(self.duty.zone))

    @property
    def local_end(self) -> datetime:
        """Return its end in the duty's zone."""
        return self.ends_at.astimezone(ZoneInfo(self.duty.zone))

    @property
    def cancelled(self) -> bool:
        """Tell whether it was called off."""
        return self.written is not None and bool(self.written.cancelled)

    @property
    def moved(self) -> bool:
        """Tell whether it has times of its own."""
        return self.written is not None and self.written.starts_at is not None

    @property
    def reason(self) -> str:
        """Return why it was called off or moved."""
        return self.written.reason if self.written else ""

    @property
    def agency(self) -> UUID | None:
        """Return the unit that stands it."""
        return self._given.agency

    @property
    def agency_name(self) -> str:
        """Return the name of the unit that stands it."""
        return self._given.agency_name or ""

    @property
    def agency_short(self) -> str:
        """Return the unit that stands it in few letters."""
        return self._given.agency_short or ""

    @property
    def _given(self) -> ShiftRow | DutyRow:
        return self.written if self.written is not None and self.written.agency is not None else self.duty

    @property
    def coming(self) -> tuple[CrewRow, ...]:
        """Return the crew without those who did not come."""
        return tuple(one for one in self.crew if one.state != CrewState.ABSENT)

    @property
    def short(self) -> bool:
        """Tell whether it has fewer people than its duty needs."""
        return not self.cancelled and self.duty.strength is not None and len(self.coming) < self.duty.strength

    @property
    def handed_over(self) -> bool:
        """Tell whether it was handed over to the next."""
        return self.written is not None and self.written.handed_over_at is not None

    def awaits_handover(self, now: datetime) -> bool:
        """Tell whether it is over and nobody wrote down the hand-over, although somebody stood it."""
        return not self.cancelled and not self.handed_over and bool(self.coming) and self.ends_at <= now

    def under_way(self, now: datetime) -> bool:
        """Tell whether it is being stood."""
        return not self.cancelled and self.starts_at <= now < self.ends_at


def roster(
    reader: Reader, since: datetime, until: datetime, *, duty: UUID | None = None, operation: UUID | None = None
) -> list[RosterShift]:
    """Return the shifts that overlap [since, until), called off ones too, by time and name.

    Raises Refused `roster.too_long` for more than a year.
    """
    if until - since > LONGEST:
        raise Refused("roster.too_long", found=(until - since).days, wanted=LONGEST.days)
    held = duties.held_between(reader, since, until, duty=duty, operation=operation)
    if not held:
        return []
    earliest = since - max(one.ends_at - one.starts_at for one in held)
    written = duties.shifts(reader, earliest, until, duty)
    named = [one.occurrence for one in written]
    crews = duties.crew(reader, min([earliest, *named]), max([until, *named]) + timedelta(microseconds=1), duty)
    found = [one for row in held for one in _shifts(row, written, crews, since, until)]
    found.sort(key=lambda one: (one.starts_at, one.duty.name, one.id.int))
    return found[:MOST]


def _shifts(
    row: DutyRow, written: Iterable[ShiftRow], crews: Iterable[CrewRow], since: datetime, until: datetime
) -> Iterator[RosterShift]:
    own = {one.occurrence: one for one in written if one.duty == row.id}
    crew = [one for one in crews if one.duty == row.id]
    by_shift: dict[datetime | None, list[CrewRow]] = {}
    for one in crew:
        by_shift.setdefault(one.occurrence, []).append(one)
    length = row.ends_at - row.starts_at
    turns = {turn.start.astimezone(UTC): turn.end for turn in _between(row, since, until)}
    # What was moved or handed over is a fact, also when the rule was changed since.
    kept = {start: start + length for start, one in own.items() if one.starts_at or one.handed_over_at}
    for start, end in (kept | turns).items():
        note = own.get(start)
        begins, ends = (note.starts_at, note.ends_at) if note is not None and note.starts_at else (start, end)
        assert ends is not None
        if begins < until and (ends > since or begins >= since):
            people = by_shift.get(start) or by_shift.get(None, [])
            yield RosterShift(row, start, begins, ends.astimezone(UTC), tuple(people), start in by_shift, note)


def _between(row: DutyRow, since: datetime, until: datetime) -> Iterator[Occurrence]:
    turns = turns_of(row.starts_at, row.ends_at, row.zone, row.recurrence, row.exceptions)
    first = bisect_left(turns, since - (row.ends_at - row.starts_at), key=lambda turn: turn.start)
    for turn in islice(turns, first, None):
        if turn.start >= until:
            return
        yield turn


@lru_cache(maxsize=512)
def turns_of(start: datetime, end: datetime, zone: str, recurrence: str, exceptions: str) -> tuple[Occurrence, ...]:
    """Return every turn of a duty, at most as many as a rule may have; a rule nobody can read means one turn."""
    left_out = exceptions_of(exceptions)
    try:
        rule = parse_rule(recurrence) if recurrence else None
    except PoraError:
        rule = None
    if rule is None:
        return () if start in left_out else (Occurrence(start, end),)
    return tuple(occurrences(start, end, zone, rule, left_out))


def exceptions_of(text: str) -> list[datetime]:
    """Return the moments that a duty leaves out; a line that is none is passed over."""
    found = []
    for line in text.split():
        try:
            found.append(datetime.fromisoformat(line))
        except ValueError:
            continue
    return [one if one.tzinfo else one.replace(tzinfo=UTC) for one in found]


def exceptions_text(moments: Iterable[datetime]) -> str:
    """Return moments as a duty keeps what it leaves out: one to a line, in order, in UTC."""
    return "\n".join(sorted({one.astimezone(UTC).isoformat() for one in moments}))


def left_out(days: Iterable[date], start: datetime, zone: str) -> str:
    """Return days on which a duty that begins at `start` is not held, as it keeps them."""
    hour = start.astimezone(ZoneInfo(zone)).time()
    return exceptions_text(datetime.combine(day, hour, ZoneInfo(zone)) for day in days)


def shift_on(reader: Reader, row: DutyRow, day: date) -> RosterShift:
    """Return the shift of a duty that its rule begins on `day`, else the one moved there.

    Raises NotFound `shift.none`.
    """
    found = _on(reader, row, day)
    for one in found:
        if one.day == day:
            return one
    for one in found:
        if one.local_start.date() == day:
            return one
    raise NotFound("shift.none", found=day, wanted=row.name)


def shift_at(reader: Reader, row: DutyRow, occurrence: datetime) -> RosterShift:
    """Return the shift of a duty that its rule begins at `occurrence`. Raises NotFound `shift.none`."""
    day = occurrence.astimezone(ZoneInfo(row.zone)).date()
    for one in _on(reader, row, day):
        if one.occurrence == occurrence:
            return one
    raise NotFound("shift.none", found=day, wanted=row.name)


def after(reader: Reader, shift: RosterShift) -> RosterShift | None:
    """Return the next shift of the same duty that is held, within a year."""
    found = roster(reader, shift.ends_at, shift.ends_at + LONGEST, duty=shift.duty.id)
    return next((one for one in found if not one.cancelled and one.occurrence > shift.occurrence), None)


def _on(reader: Reader, row: DutyRow, day: date) -> list[RosterShift]:
    """Return the shifts that begin on a day, and those of that day that were moved."""
    zone = ZoneInfo(row.zone)
    midnight = datetime.combine(day, time(), zone)
    written = [one.starts_at for one in duties.shifts(reader, midnight, midnight + timedelta(days=1), row.id)]
    moved = [one for one in written if one is not None]
    since, until = min([midnight, *moved]), max([midnight, *moved]) + timedelta(days=1)
    if until - since > LONGEST:
        since, until = midnight, midnight + timedelta(days=1)
    return roster(reader, since, until, duty=row.id)
