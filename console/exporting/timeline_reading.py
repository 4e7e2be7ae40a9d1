"""What a timeline shows, read once: every unit, resource and place with its bars, and every operation.

Turns the plan on record into rows, for the screen as for a file. Must not know widgets or files, and writes nothing.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from console.context import Context
from console.exporting.timeline_marks import Bar, Marks, Place, drawn, inside, placed
from console.formats.timeline_rows import AWAY, FIRM, UNSURE, Mark, Row, Stretch, row_of
from console.i18n import N_, _
from db.reading import Page

if TYPE_CHECKING:
    from console.services.clashes import Found
    from console.services.plans import Plan

GROUPS = {
    "unit": N_("Agencies and units"),
    "person": N_("Personnel"),
    "vehicle": N_("Vehicles"),
    "boat": N_("Boats"),
    "drone": N_("Drones"),
    "radio": N_("Radios"),
    "dog": N_("Tracker dogs"),
    "equipment": N_("Equipment"),
    "room": N_("Rooms"),
    "channel": N_("Radio channels"),
    "place": N_("Places"),
}
"""The kinds of rows in their order. Kinds of clashes carry the same names."""
MOST = 5_000
"""Units that are called by their short name."""


class Chart(NamedTuple):
    """Rows of subjects, rows of operations, and clashes by time with the place of each in both drawings."""

    subjects: Sequence[Row]
    operations: Sequence[Row]
    known: dict[UUID, Bar]
    clashes: Sequence["Found"]
    in_subjects: Sequence[Place]
    in_operations: Sequence[Place]


def read_chart(
    context: Context, since: datetime, until: datetime, only: Collection[UUID] | None = None,
    hidden: Collection[UUID] = (),
) -> Chart:  # fmt: skip
    """Return everything operations hold between two moments, and what clashes.

    With `only`, what those operations hold, and what clashes with one of them. Nothing tells of a `hidden` operation.
    """
    from console.services.clashes import told
    from console.services.plans import Plan

    def read(reader: object) -> "tuple[Plan, Sequence[Found]]":
        plan = Plan(context.reader, since, until)
        plan.shifts = [
            one for one in plan.shifts
            if one.duty.id not in hidden and one.duty.operation not in hidden
            and (only is None or one.duty.operation in only)
        ]  # fmt: skip
        clashes = [
            one for one in plan.clashes()
            if not any(each in hidden for each in one.operations)
            and (only is None or any(each in only for each in one.operations))
        ]  # fmt: skip
        return plan, told(plan, clashes)

    plan, found = context.read(read)
    short = _short(context)
    wanted = frozenset(
        row.operation for row in plan.operations
        if row.operation not in hidden and (only is None or row.operation in only)
    )  # fmt: skip
    known = _known(plan, short, wanted)
    every = known | _on_duty(plan)
    subjects = {row.subject for row in plan.held if row.operation in known}
    marks, gaps, places = placed(found, every, subjects | {one.person for shift in plan.shifts for one in shift.coming})
    return Chart(
        _subjects(plan, every, marks, gaps, short), _operations(known, found), every, found, places,
        [_in_operations(one) for one in found],
    )  # fmt: skip


def _in_operations(found: "Found") -> Place:
    """Return where a clash stands among the operations: at the first that is no duty."""
    row = next((one for one in found.clash.operations if one not in found.duties), found.clash.operations[0])
    return Place(row, row, found.clash.start)


def _on_duty(plan: "Plan") -> dict[UUID, Bar]:
    """Return the duties that have a shift here."""
    known: dict[UUID, Bar] = {}
    for one in plan.shifts:
        times = (one.starts_at, one.ends_at, one.duty.zone)
        known.setdefault(one.duty.id, Bar(one.duty.code, one.duty.name, "", *times, one.agency_short, one.agency, True))
    return known


def _short(context: Context) -> dict[UUID, str]:
    """Return how units are called for short: a row has little room, and long names begin alike."""
    from db.queries import agencies

    rows = context.read(agencies.page, agencies.AgencyFilter(), Page(limit=MOST))
    return {row.id: row.acronym for row in rows if row.acronym}


def _known(plan: "Plan", short: dict[UUID, str], wanted: Collection[UUID]) -> dict[UUID, Bar]:
    from console.services.plans import end_of
    from db.queries.operations import ZONE

    states = {row.operation: row.operation_state for row in plan.held}
    return {
        row.operation: Bar(
            row.code, row.name, states.get(row.operation, ""), row.starts_at, end_of(row), row.zone or ZONE,
            short.get(row.lead, row.lead_name or "") if row.lead else "", row.lead,
        )
        for row in plan.operations
        if row.operation in wanted
    }  # fmt: skip


def _labels(bar: Bar) -> tuple[str, ...]:
    """Return what a bar says of its operation, the longest first: the last part of a code is still told apart."""
    number = bar.code.rpartition("-")[2]
    return (f"{bar.code} {bar.name}", bar.code, number, number.lstrip("0"))


def _subjects(
    plan: "Plan", known: dict[UUID, Bar], marks: Marks, gaps: dict[UUID, list[Mark]], short: dict[UUID, str]
) -> list[Row]:
    from console.services.plans import end_of

    kinds = list(GROUPS)
    names: dict[UUID, tuple[int, str, str]] = {}
    bars: dict[UUID, list[Stretch]] = {}
    for row in plan.held:
        if row.operation not in known:
            continue
        names.setdefault(row.subject, (kinds.index(row.kind), short.get(row.subject, row.subject_name), row.kind))
        role = FIRM if row.confirmed else UNSURE
        own = tuple(marks.get((row.subject, row.operation), ()))
        stretch = Stretch(row.operation, row.starts_at, end_of(row), _labels(known[row.operation]), role, own)
        bars.setdefault(row.subject, []).append(stretch)
    for shift in plan.shifts:
        for one in shift.coming:
            names.setdefault(one.person, (kinds.index("person"), one.name, "person"))
            over = [mark for mark in marks.get((one.person, shift.duty.id), ())
                    if mark.start <= shift.ends_at and mark.end >= shift.starts_at]  # fmt: skip
            words = _labels(known[shift.duty.id])
            stretch = Stretch(shift.duty.id, shift.starts_at, shift.ends_at, words, FIRM, tuple(over))
            bars.setdefault(one.person, []).append(stretch)
    for away in plan.absences:
        if away.subject in bars:
            words = (away.reason or _("not available"),)
            bars[away.subject].append(Stretch(away.subject, away.start, away.end, words, AWAY))
    ordered = sorted(names, key=lambda subject: (names[subject][:2], subject.int))
    return [
        row_of(subject, names[subject][1], _(GROUPS[names[subject][2]]), bars[subject], gaps.get(subject, ()))
        for subject in ordered
    ]


def _operations(known: dict[UUID, Bar], found: Sequence["Found"]) -> list[Row]:
    marks: dict[UUID, list[Mark]] = {}
    for key, one in enumerate(found):
        for operation in one.clash.operations:
            if operation not in known:
                continue
            made, _between = drawn(one, operation, known[operation], key)
            marks.setdefault(operation, []).extend(inside(made, known[operation]))
    return [
        row_of(
            operation, f"{bar.code} {bar.name}", "",
            [Stretch(operation, bar.start, bar.end, (f"{bar.name} · {bar.lead_name}", bar.name, bar.code),
                     UNSURE if bar.state == "proposed" else FIRM, tuple(marks.get(operation, ())))],
        )
        for operation, bar in sorted(known.items(), key=lambda entry: (entry[1].start, entry[1].code))
    ]  # fmt: skip
