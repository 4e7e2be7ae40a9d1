"""How operations are printed, and what the commands of an operation share: its code, its parts, its clashes.

No rule and no SQL.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.operation_times import Times
from console.cli.output import Column
from console.i18n import _, clock, language, ngettext, short_date
from console.periods import DASH, Period, echo_period, last_day
from console.words import word
from db.enums import (
    BookingState,
    Channel,
    Handshake,
    OperationState,
    ParticipationRole,
    RecordKind,
    ResourceKind,
    SecurityClass,
)
from db.queries.bookings import BookingRow, ParticipantRow
from db.queries.operations import ZONE, OperationRow
from db.text import folded

if TYPE_CHECKING:
    from console.services.clashes import Found
    from db.reading import Reader

Code = Annotated[
    str,
    typer.Argument(
        help=_("Code of the operation, id, or the start of one"), autocompletion=codes(RecordKind.OPERATION)
    ),
]
Overrule = Annotated[
    str, typer.Option("--overrule", metavar=_("REASON"), help=_("Why it may stand in spite of a clash that blocks"))
]
PERSON = "person"
"""What a booked person's kind is called, beside those of resources."""


def one(code: str) -> UUID:
    """Return the operation meant by a code."""
    return session.record(code, RecordKind.OPERATION)


def row_of(identity: UUID) -> OperationRow:
    """Return an operation as it is listed."""
    from db.queries import operations

    row = session.context().read(operations.get, identity)
    assert row is not None
    return row


def times_of(row: OperationRow) -> Times:
    """Return the times of an operation as the commands change them."""
    return Times(row.starts_at, row.ends_at, bool(row.whole_days), row.zone or ZONE)


def kind_of(typed: str) -> str:
    """Return the code of a kind of operation by its code or its name in any language. Raises Invalid."""
    from db.errors import Invalid

    found, known = _term("operation_kind", typed)
    if typed and not found:
        raise Invalid("operation.unknown_kind", field="kind", found=typed, wanted=", ".join(known))
    return found


def kind_typed(typed: str) -> str:
    """Return the code of a kind to filter by; one in no list may still be how a schedule called it."""
    from db.errors import Invalid

    try:
        return kind_of(typed)
    except Invalid:
        return typed


def function_of(typed: str) -> str:
    """Return the code of a function of the mandate table by its code or name. Raises NotFound."""
    from db.errors import NotFound

    found, _known = _term("mandate_function", typed)
    if typed and not found:
        raise NotFound("task.no_function", found=typed)
    return found


def _term(list_name: str, typed: str) -> tuple[str, list[str]]:
    """Return the code that was meant, or "", and all codes of the list."""
    from db.queries import terms

    known = session.context().read(terms.of_list, list_name)
    meant = (term.code for term in known if folded(typed) in map(folded, (term.code, term.name_id, term.name_en)))
    return next(meant, "") if typed else "", [term.code for term in known]


def period(start: datetime | None, end: datetime | None, zone: str, whole_days: bool = False) -> str:
    """Return "13 Nov 2025, 16.00 – 14 Nov 2025, 04.00 WIB"; without an end only the start."""
    if start is None:
        return ""
    return echo_period(Period(start, end or start, zone or ZONE, bool(whole_days)))


def when(row: OperationRow) -> str:
    """Return day, hours and zone of an operation."""
    return period(row.starts_at, row.ends_at, row.zone, row.whole_days)


def begins(row: OperationRow) -> str:
    """Return the first day and hour, for a narrow terminal; of whole days "15–17 Jul 2025"."""
    if row.local_start is None:
        return ""
    first = row.local_start.date()
    if not row.whole_days:
        return f"{short_date(first)} {clock(row.local_start)}"
    last = last_day(row.ends_at, row.zone or ZONE) if row.ends_at else first
    if last <= first:
        return short_date(first)
    one_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if one_month else short_date(first).rpartition(' ')[0]}{DASH}{short_date(last)}"


def settled(row: OperationRow) -> str:
    """Return how many of the units stand by it: "3/5"."""
    return f"{row.settled}/{row.participants}" if row.participants else ""


def columns() -> list[Column]:
    """Return what the list of operations shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("When"), when, short=begins),
        Column(_("Operation"), lambda row: row.name, shrinks=True, main=True),
        Column(_("Kind"), lambda row: row.kind_called(language()), shrinks=True, rank=4, short=lambda row: row.kind),
        Column(_("Place"), _first_place, shrinks=True, rank=3),
        Column(_("Lead"), lambda row: row.lead_name, shrinks=True, rank=2, short=lambda row: row.lead_short),
        Column(_("Units"), settled, rank=1),
        Column(_("State"), lambda row: word(row.state, OperationState)),
    ]


def _first_place(row: OperationRow) -> str:
    more = f" +{row.places - 1}" if row.places > 1 else ""
    return f"{row.first_place or ''}{more}"


def facts(row: OperationRow, places: Sequence[Any], procedures: Sequence[Any] = ()) -> list[tuple[str, Any]]:
    """Return everything known of an operation, heading by heading; empty ones are not shown."""
    reason = f" ({row.state_reason})" if row.state_reason else ""
    removed = _(" (removed)") if row.record_state == "deleted" else ""
    order = ", ".join(filter(None, (row.order_number, output.shown(row.order_date), row.order_official)))
    return [
        (_("State"), f"{word(row.state, OperationState)}{reason}{removed}"), (_("When"), when(row)),
        (_("Began"), _moment(row.began_at, row.zone)), (_("Ended"), _moment(row.finished_at, row.zone)),
        (_("Code word"), row.code_word), (_("Kind"), row.kind_called(language())),
        (_("Places"), "; ".join(place_line(place) for place in places)), (_("Leading unit"), row.lead_name),
        (_("Function"), row.function_name or row.function), (_("Forum"), row.forum), (_("Meeting"), row.meeting_code),
        (_("Decision"), row.decision_code), (_("Target"), row.target), (_("Aims"), row.objectives),
        (_("Method"), row.method), (_("Class"), word(row.security_class, SecurityClass)),
        (_("Order (SP)"), order or _("none yet")), (_("Begun without an order"), _exception(row)),
        (_("Strength"), strength(row)), (_("Units"), _standing(row)),
        (_("Clash accepted because"), row.clash_reason), (_("Background"), row.background), (_("Basis"), row.basis),
        (_("Gathering"), ", ".join(filter(None, (row.assembly, _moment(row.assembly_at, row.zone))))),
        (_("Contact"), row.contact), (_("Communication"), row.communication),
        (_("Procedures (SOP)"), "; ".join(" ".join(filter(None, (one.code, one.title))) for one in procedures)),
        (_("Notes"), row.notes),
    ]  # fmt: skip


def _exception(row: OperationRow) -> str:
    """Return the exception under which it began: what it was, who approved it and when."""
    if not row.order_exception:
        return ""
    from db.queries import terms

    term = session.context().read(terms.get, "order_exception", row.order_exception)
    approved = ", ".join(filter(None, (row.exception_approver, _moment(row.exception_approved_at, row.zone))))
    name = term.name(language()) if term else row.order_exception
    return f"{name} ({approved})" if approved else name


def _moment(at: datetime | None, zone: str) -> str:
    return period(at, at, zone)


def place_line(place: Any) -> str:
    """Return a place of an operation with the sector it is called there."""
    return f"{place.name} ({place.sector})" if place.sector else str(place.name)


def strength(row: OperationRow) -> str:
    """Return how many officers are promised, and how many it needs."""
    if row.minimum_strength is None:
        return "" if row.strength is None else str(row.strength)
    return _("%(count)d of at least %(wanted)d") % {"count": row.strength or 0, "wanted": row.minimum_strength}


def _standing(row: OperationRow) -> str:
    if not row.participants:
        return ""
    return _("say they take part: %(count)d/%(of)d") % {"count": row.settled, "of": row.participants}


def participant_line(row: ParticipantRow) -> str:
    """Return one unit of an operation: what it is there, its answer, its people, its own order."""
    role = _("leads") if row.leads else word(row.role, ParticipationRole)
    came = _("%(count)d came") % {"count": row.strength_delivered} if row.strength_delivered is not None else ""
    own = _("own order %(number)s") % {"number": row.order_number} if row.order_number else ""
    commander = _("commander %(name)s") % {"name": row.led_by} if row.led_by else ""
    order = ", ".join(filter(None, (own, output.shown(row.order_date) if own else "")))
    parts = [_answer(row), _asked(row), _promised(row), came, commander, order, row.notes.replace("\n", "; ")]
    return f"{row.agency_name} ({role}): " + "; ".join(filter(None, parts))


def _asked(row: ParticipantRow) -> str:
    """Return what the request for personnel asks for."""
    count = row.strength_asked
    people = "" if count is None else _("asked for: %(count)d") % {"count": count}
    return ", ".join(filter(None, (people, row.qualifications)))


def _promised(row: ParticipantRow) -> str:
    count = row.strength_promised
    return "" if count is None else ngettext("%(n)d officer", "%(n)d officers", count) % {"n": count}


def _answer(row: ParticipantRow) -> str:
    """Return a unit's answer: its word, what it offers instead, why, and how that was heard."""
    offer = [_moment(row.proposed_start, ZONE)]
    if row.proposed_strength is not None:
        offer.append(ngettext("%(n)d officer", "%(n)d officers", row.proposed_strength) % {"n": row.proposed_strength})
    instead = ", ".join(filter(None, offer)) if row.handshake == Handshake.COUNTERED else ""
    behalf = _("recorded on behalf, by %(channel)s") % {"channel": word(row.channel, Channel)}
    details = [instead, row.answer_reason, behalf if row.on_behalf else ""]
    said = ", ".join(filter(None, details))
    return f"{word(row.handshake, Handshake)} ({said})" if said else word(row.handshake, Handshake)


def subject_kind(code: str) -> str:
    """Return the word for what is booked: person, vehicle, boat."""
    return word(RecordKind.PERSON) if code == PERSON else word(code, ResourceKind)


def booking_line(row: BookingRow, zone: str = ZONE) -> str:
    """Return one thing held for an operation."""
    own = period(row.starts_at, row.ends_at, zone) if row.own_times else ""
    parts = [word(row.state, BookingState), own, row.duty, row.notes.replace("\n", "; ")]
    about = ", ".join(filter(None, (subject_kind(row.subject_kind), row.owner_name)))
    return f"{row.code or ''}  {row.subject_name} ({about}): {'; '.join(filter(None, parts))}".strip()


def say_operation(made: Any) -> None:
    """Print what writing commands print: code, name, when and state."""
    span = period(made.starts_at, made.ends_at, made.zone, made.whole_days)
    state = word(made.state, OperationState)
    output.say(f"{session.named(made.id, made.name)}: {', '.join(filter(None, (span, state)))}")


class Done(NamedTuple):
    """What a use case returned, and what clashes with its operation afterwards."""

    result: Any
    clashes: "list[Found]"


def perform(
    use_case: Callable[..., Any], *args: Any, operation: Callable[[Any], UUID] | None = None, dry_run: bool = False,
    **named: Any,
) -> Done:  # fmt: skip
    """Perform a use case, or rehearse it, and look in the same breath at what clashes with its operation then.

    `operation` tells it from the result, else the result is the operation.
    """

    def look(reader: "Reader", made: Any) -> "list[Found]":
        from console.services import clashes

        return clashes.of_operation(reader, operation(made) if operation else made.id)

    return Done(*session.perform_and_look(use_case, *args, look=look, dry_run=dry_run, **named))
