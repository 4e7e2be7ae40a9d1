"""One resource as it is read, with bookings, absences and licences in words. Must not write, and knows no screens."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from console.context import ZONE, Context
from console.i18n import _, short_date
from console.periods import Period, echo_period
from console.tui.screens.operation_words import held as held_words
from console.tui.screens.operation_words import period_of
from console.tui.widgets.detail import Line, Section
from console.words import word
from db.enums import ResourceKind
from db.queries.bookings import BookingRow
from db.queries.resources import AbsenceRow, QualificationRow, ResourceRow


class Held(NamedTuple):
    """What hangs on a resource or person."""

    bookings: Sequence[BookingRow]
    absences: Sequence[AbsenceRow]
    qualifications: Sequence[QualificationRow]

    def absence_words(self) -> list[tuple[AbsenceRow, tuple[str, str]]]:
        """Return each absence with its time and reason."""
        return [(one, (echo_period(Period(one.starts_at, one.ends_at, ZONE)), one.reason)) for one in self.absences]

    def licence_words(self) -> list[tuple[QualificationRow, tuple[str, str]]]:
        """Return each licence with its name and how long it holds."""
        return [(one, (one.name, _valid(one))) for one in self.qualifications]


def read_held(context: Context, subject: UUID) -> Held:
    """Return what a resource or person is booked for, when it is absent, what it may do."""
    from db.queries import bookings, resources

    return Held(
        context.read(bookings.bookings, subject=subject), context.read(resources.absences, subject=subject),
        context.read(resources.qualifications, subject),
    )  # fmt: skip


def _valid(one: QualificationRow) -> str:
    until = _("to %(day)s") % {"day": short_date(one.valid_to)} if one.valid_to else _("without end")
    return ", ".join(part for part in (one.number, until) if part)


def sections(row: ResourceRow, held: Held) -> list[Section]:
    """Return all that is known of a resource."""
    facts = [
        Line(_("Kind"), word(row.kind, ResourceKind)),
        Line(_("Plate, call sign"), row.identifier),
        Line(_("Owner"), row.owner_name or ""),
        Line(_("Seats"), str(row.capacity or "")),
        Line(_("Stands at"), row.place_name or ""),
        Line(_("Notes"), row.notes),
    ]
    if row.state != "live":
        facts.insert(0, Line(_("State"), _("removed")))
    booked = [Line(one.operation_code, _booked(one)) for one in held.bookings]
    away = [Line(when, reason) for _row, (when, reason) in held.absence_words()]
    licences = [Line(name, valid) for _row, (name, valid) in held.licence_words()]
    return [
        Section("", facts),
        Section(_("Bookings"), booked, "" if booked else _("Not booked.")),
        Section(_("Absences"), text="\n".join(f"{line.label}  {line.value}" for line in away) or _("None.")),
        Section(_("Licences"), licences, "" if licences else _("None.")),
    ]


def _booked(one: BookingRow) -> str:
    when = period_of(one.starts_at, one.ends_at, ZONE)
    return "\n".join((one.operation_name, ", ".join(filter(None, (when, held_words(one), one.duty)))))
