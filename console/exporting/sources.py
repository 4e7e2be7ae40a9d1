"""Where the rows of each exported list come from, page by page, and which of them are secret.

Knows queries; must not know files or screens.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from console import columns
from console.columns import Listed, TaskLine
from console.context import Context
from console.exporting import findings, operation_columns, operation_sources
from console.exporting.gate import SECRET
from console.exporting.paging import each, highest, paged
from console.exporting.wanted import Wanted
from console.i18n import N_, language
from db.queries import agencies, attendance, decisions, exports, history, meetings, people, places, tasks, terms
from db.queries.attendance import AttendanceRow
from db.queries.decisions import DecisionRow
from db.queries.meetings import MeetingRow
from db.queries.tasks import TaskRow

RowT = TypeVar("RowT")


class Source(NamedTuple):
    """One noun that can be exported: its title, columns, rows, and whether a row is secret.

    `records` names the form of console/formats/record_forms.py that its JSON takes; "" writes the columns' values.
    `named` yields rows that only name the records, where that is cheaper.
    """

    title: str
    columns: Callable[[], Sequence[Listed]]
    rows: Callable[[Context, Wanted], Iterator[Any]]
    is_secret: Callable[[Any], bool] = lambda _row: False
    records: str = ""
    named: Callable[[Context, Wanted], Iterator[Any]] | None = None
    mark: Callable[[Context, Wanted], str] | None = None
    """What a workbook says above its table besides the workspace and the day."""


class DecisionLine(NamedTuple):
    """One decision and the class of its meeting."""

    row: DecisionRow
    security_class: str


class ClassedTask(NamedTuple):
    """One task and the highest class of the meetings it comes from."""

    row: TaskRow
    security_class: str


class AttendanceLine(NamedTuple):
    """One unit at one meeting."""

    meeting: MeetingRow
    row: AttendanceRow


class GestureLine(NamedTuple):
    """One gesture, and whether it touched something secret."""

    row: Any
    secret: bool

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


def task_lines(context: Context, wanted: Wanted, sort: str = "due") -> Iterator[TaskLine]:
    """Yield tasks with all that an export shows of them."""
    reader, functions = context.reader, _functions(context)
    for page in _task_pages(context, wanted, sort):
        named = [one.row.id for one in page]
        more, parts = exports.task_more(reader, named), exports.parts(reader, named)
        for row, security_class in page:
            function = functions.get(row.function, row.function)
            yield TaskLine(row, more[row.id], parts.get(row.id, ()), security_class, function)


def _task_rows(context: Context, wanted: Wanted) -> Iterator["ClassedTask"]:
    for page in _task_pages(context, wanted, "due"):
        yield from page


def _task_pages(context: Context, wanted: Wanted, sort: str) -> Iterator[list["ClassedTask"]]:
    today, reader = context.today(), context.reader
    chosen = tasks.TaskFilter(
        text=wanted.text, statuses=wanted.states, open_only=wanted.open_only, overdue=wanted.overdue,
        agency=wanted.agency, involved=wanted.involved, meeting=wanted.meeting, decision=wanted.decision,
        place=wanted.place, function=wanted.function, priority=wanted.priority, due_from=wanted.from_day,
        due_to=wanted.to_day,
    )  # fmt: skip
    classes = exports.classes(reader)
    for page in paged(lambda page: tasks.page(reader, chosen, page, today=today, sort=sort)):
        yield [
            ClassedTask(row, highest("B", *(classes.get(one, "B") for one in (row.meeting, row.decision) if one)))
            for row in page
        ]


def _functions(context: Context) -> dict[str, str]:
    found = [one for name in ("mandate_function", "function") for one in context.read(terms.of_list, name)]
    return {one.code: one.name(language()) for one in reversed(found)}


def matrix_lines(context: Context, wanted: Wanted) -> Iterator[tuple[int, TaskLine]]:
    """Yield the matrix: tasks by accountable unit, numbered within each."""
    unit, number = object(), 0
    for line in task_lines(context, wanted, sort="agency"):
        number = number + 1 if line.row.accountable == unit else 1
        unit = line.row.accountable
        yield number, line


def meeting_rows(context: Context, wanted: Wanted) -> Iterator[MeetingRow]:
    """Yield meetings, the oldest first."""
    chosen = meetings.MeetingFilter(
        text=wanted.text, forum=wanted.forum, states=wanted.states, from_day=wanted.from_day, to_day=wanted.to_day,
        newest_first=False,
    )  # fmt: skip
    here = context.read(exports.meetings_of, wanted.involved) if wanted.involved else None
    for row in each(lambda page: meetings.page(context.reader, chosen, page)):
        if here is None or row.id in here:
            yield row


def _decisions(context: Context, wanted: Wanted) -> Iterator[DecisionLine]:
    reader = context.reader
    chosen = decisions.DecisionFilter(
        context.today(), text=wanted.text, meeting=wanted.meeting, forum=wanted.forum, states=wanted.states,
        overdue=wanted.overdue,
    )  # fmt: skip
    classes = exports.classes(reader)
    at = exports.meetings_of(reader, wanted.involved) if wanted.involved else frozenset()
    of = exports.decisions_of(reader, wanted.involved) if wanted.involved else frozenset()
    for row in each(lambda page: decisions.page(reader, chosen, page)):
        if wanted.involved is None or row.id in of or row.meeting in at:
            yield DecisionLine(row, classes.get(row.meeting, "B"))


def _attendance(context: Context, wanted: Wanted) -> Iterator[AttendanceLine]:
    family = context.read(exports.family, wanted.involved) if wanted.involved else None
    for meeting in meeting_rows(context, wanted):
        if wanted.meeting in (None, meeting.id):
            for row in attendance.of_meeting(context.reader, meeting.id):
                if family is None or row.agency in family:
                    yield AttendanceLine(meeting, row)


def _agencies(context: Context, wanted: Wanted) -> Iterator[Any]:
    chosen = agencies.AgencyFilter(
        text=wanted.text, kind=wanted.kind, institution=wanted.agency, country=wanted.country, past=wanted.past
    )
    return each(lambda page: agencies.page(context.reader, chosen, page))


def _people(context: Context, wanted: Wanted) -> Iterator[Any]:
    chosen = people.PersonFilter(text=wanted.text, agency=wanted.agency)
    family = context.read(exports.family, wanted.involved) if wanted.involved else None
    rows = each(lambda page: people.page(context.reader, chosen, page))
    return (row for row in rows if family is None or row.agency in family)


def _places(context: Context, wanted: Wanted) -> Iterator[Any]:
    chosen = places.PlaceFilter(text=wanted.text, kind=wanted.kind, parent=wanted.place)
    return each(lambda page: places.page(context.reader, chosen, page))


def _history(context: Context, wanted: Wanted) -> Iterator[GestureLine]:
    reader = context.reader
    for page in paged(lambda page: history.page(reader, wanted.record, page)):
        secret = exports.secret_gestures(reader, [row.id for row in page])
        yield from (GestureLine(row, row.id in secret) for row in page)


def _of_class(row: Any) -> bool:
    return row.security_class in SECRET


SOURCES: dict[str, Source] = {
    "tasks": Source(N_("Follow-up tasks"), columns.tasks, task_lines, _of_class, "tasks", _task_rows),
    "meetings": Source(N_("Meetings"), columns.meetings, meeting_rows, _of_class, "meetings"),
    "decisions": Source(N_("Register of decisions"), columns.decisions, _decisions, _of_class, "decisions"),
    "agencies": Source(N_("Agencies"), columns.agencies, _agencies, records="agencies"),
    "people": Source(N_("People"), columns.people, _people, records="people"),
    "places": Source(N_("Places"), columns.places, _places, records="places"),
    "operations": Source(
        N_("Joint operations"), operation_columns.operations, operation_sources.operation_lines,
        lambda one: _of_class(getattr(one, "row", one)), "operations", operation_sources.operation_rows,
    ),
    "resources": Source(
        N_("Resources"), operation_columns.resources, operation_sources.resource_rows, records="resources"
    ),
    "bookings": Source(N_("Bookings"), operation_columns.bookings, operation_sources.booking_lines, _of_class),
    "clashes": Source(N_("Clashes"), operation_columns.clashes, operation_sources.clash_lines, _of_class),
    "findings": Source(N_("People checked (daftar nominatif)"), findings.columns, findings.rows, _of_class,
                       mark=findings.mark),
    "attendance": Source(N_("Attendance"), columns.attendance, _attendance, lambda one: _of_class(one.meeting)),
    "matrix": Source(N_("Follow-up matrix"), columns.matrix, matrix_lines, lambda one: _of_class(one[1])),
    "history": Source(N_("History"), columns.history, _history, lambda one: one.secret),
}
"""Everything that `pora export` writes."""
