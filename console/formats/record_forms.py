"""What a record looks like in a JSON file: its fields under their own names, codes and ids instead of words.

The same forms write and read, so that nothing is lost between. Every value read passes the same checks as one typed
in. Knows tables and drafts; must not know sessions, files or languages.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from pydantic import ConfigDict, ValidationError
from sqlmodel import SQLModel

from db.base import Shared
from db.enums import RecordKind as Kind
from db.errors import Invalid
from db.models.agencies import Agency, AgencyDraft, Alias, Mandate, MandateDraft
from db.models.findings import Outcome, OutcomeDraft
from db.models.meetings import (
    AgendaItem,
    AgendaItemDraft,
    Attendance,
    AttendanceDraft,
    Decision,
    DecisionDraft,
    Meeting,
    MeetingDraft,
    Minute,
    MinuteDraft,
    Official,
    OfficialDraft,
)
from db.models.operations import (
    Booking,
    BookingDraft,
    Operation,
    OperationDraft,
    OperationPlace,
    OperationPlaceDraft,
    Participation,
    ParticipationDraft,
)
from db.models.people import Appointment, AppointmentDraft, Person, PersonDraft
from db.models.places import Place, PlaceDraft
from db.models.resources import (
    Absence,
    AbsenceDraft,
    Qualification,
    QualificationDraft,
    Resource,
    ResourceDraft,
)
from db.models.tasks import Answer, AnswerDraft, Responsibility, ResponsibilityDraft, Task, TaskDraft
from db.moments import read_moment
from db.text import clean_text, folded, visible

_LARGEST = 2**31
_YEARS = range(1900, 9999)


@dataclass(frozen=True, eq=False)
class Form:
    """One kind of record: `name` is its key in the file, `owner` the field by which a part names what it belongs to."""

    name: str
    model: type[Shared]
    draft: type[SQLModel]
    owner: str = ""
    parts: tuple["Form", ...] = ()

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that stand in the file; a folded name is made anew from the name."""
        return tuple(name for name in self.model.FIELDS if name not in (self.owner, "folded"))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Return the fields that point to other records."""
        return tuple(name for name in self.model.FIELDS if _type(self.model, name) is UUID)

    def points_to(self, field: str) -> tuple[Kind, ...]:
        """Return the kinds of record that `field` may point to, the likeliest first."""
        return _POINTS[field] or (self.model.KIND,)


_POINTS: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys(
        (
            "agency", "institution", "predecessor", "host", "presenter_agency", "speaker", "accountable", "lead",
            "owner",
        ),
        (Kind.AGENCY,),
    ),
    **dict.fromkeys(("accountable_person", "person", "attendee", "approved_by", "commander"), (Kind.PERSON,)),
    "operation": (Kind.OPERATION,),
    "subject": (Kind.RESOURCE, Kind.PERSON),
    **dict.fromkeys(("place", "region", "opposite"), (Kind.PLACE,)),
    **dict.fromkeys(("meeting", "previous_meeting"), (Kind.MEETING,)),
    **dict.fromkeys(("decision", "implements", "supersedes"), (Kind.DECISION,)),
    **dict.fromkeys(("parent", "merged_into"), ()),
    "agenda_item": (Kind.AGENDA_ITEM,),
    "task": (Kind.TASK,),
    "origin": (Kind.TASK, Kind.DECISION, Kind.AGENDA_ITEM),
    "outcome": (Kind.TASK, Kind.DECISION),
    "carried_from": (Kind.AGENDA_ITEM, Kind.MEETING),
}
"""Which records a field of this name points to; () is the table's own kind."""

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("places", Place, PlaceDraft),
        Form("agencies", Agency, AgencyDraft, parts=(
            Form("aliases", Alias, Alias, "agency"), Form("mandates", Mandate, MandateDraft, "agency"),
        )),
        Form("people", Person, PersonDraft, parts=(
            Form("appointments", Appointment, AppointmentDraft, "person"),
            Form("absences", Absence, AbsenceDraft, "subject"),
            Form("qualifications", Qualification, QualificationDraft, "subject"),
        )),
        Form("meetings", Meeting, MeetingDraft, parts=(
            Form("officials", Official, OfficialDraft, "meeting"),
            Form("agenda", AgendaItem, AgendaItemDraft, "meeting"),
            Form("attendance", Attendance, AttendanceDraft, "meeting"),
            Form("decisions", Decision, DecisionDraft, "meeting"),
            Form("minutes", Minute, MinuteDraft, "meeting"),
        )),
        Form("decisions", Decision, DecisionDraft),
        Form("tasks", Task, TaskDraft, parts=(
            Form("responsibilities", Responsibility, ResponsibilityDraft, "task"),
            Form("answers", Answer, AnswerDraft, "task"),
        )),
        Form("resources", Resource, ResourceDraft, parts=(
            Form("absences", Absence, AbsenceDraft, "subject"),
            Form("qualifications", Qualification, QualificationDraft, "subject"),
        )),
        Form("operations", Operation, OperationDraft, parts=(
            Form("places", OperationPlace, OperationPlaceDraft, "operation"),
            Form("participants", Participation, ParticipationDraft, "operation"),
            Form("bookings", Booking, BookingDraft, "operation"),
            Form("outcome", Outcome, OutcomeDraft, "operation"),
        )),
    )
}  # fmt: skip
"""The kinds of records a file may hold, in the order in which they can be stored."""


def _type(model: type[Shared], name: str) -> Any:
    annotation = model.model_fields[name].annotation
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


@cache
def _writers(form: Form) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    kinds: dict[Any, Callable[[Any], Any]] = {
        UUID: lambda value: str(UUID(bytes=value) if isinstance(value, bytes) else value),
        datetime: lambda value: _moment(value).astimezone(UTC).isoformat(),
        date: str,
        bool: bool,
    }
    return tuple((name, kinds.get(_type(form.model, name))) for name in form.fields)


def _moment(value: Any) -> datetime:
    found = read_moment(value)
    assert found is not None
    return found


def written(form: Form, identity: UUID, code: str | None, stored: tuple[Any, ...]) -> dict[str, Any]:
    """Return a record as the file holds it; `stored` are the values of `form.fields` as a driver gives them.

    Empty fields are left out: a hundred thousand tasks must still be a file that can be sent.
    """
    row: dict[str, Any] = {"id": str(identity)}
    if code and "code" not in form.fields:
        row["code"] = code
    for (name, convert), value in zip(_writers(form), stored, strict=True):
        if value is not None and value != "":
            row[name] = convert(value) if convert else value
    return row


@dataclass(frozen=True)
class Read:
    """A record read from a file: every field of its table, checked; parts follow what they belong to."""

    form: Form
    row: int
    id: UUID
    values: dict[str, Any]
    part: bool = False


def read(form: Form, row: int, raw: bytes) -> Iterator[Read]:
    """Yield the record in `raw` and then its parts. Raises Invalid `json.wrong_value`, or what a draft raises."""
    yield from _read(form, row, raw, None)


def _read(form: Form, row: int, raw: bytes, owner: UUID | None) -> Iterator[Read]:
    try:
        cells = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _wrong(row, form.name, visible(raw[:60].decode("utf-8", "replace"))) from None
    identity = _identity(cells.pop("id", msgspec.Raw(b"null")), row)
    cells = {name: cell for name, cell in cells.items() if name in form.fields or name != "code"}
    parts = [(part, cells.pop(part.name)) for part in form.parts if part.name in cells]
    if owner is not None:
        if form.owner in cells:
            raise _wrong(row, form.owner, str(owner))
        cells[form.owner] = msgspec.Raw(msgspec.json.encode(owner))
    yield Read(form, row, identity, _checked(form, row, cells), owner is not None)
    for part, many in parts:
        for one in _list(many, row, part.name):
            yield from _read(part, row, bytes(one), identity)


def _identity(cell: msgspec.Raw, row: int) -> UUID:
    try:
        return msgspec.json.decode(cell, type=UUID)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _wrong(row, "id", visible(bytes(cell)[:60].decode("utf-8", "replace"))) from None


def _list(cell: msgspec.Raw, row: int, name: str) -> list[msgspec.Raw]:
    try:
        return msgspec.json.decode(cell, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _wrong(row, name, visible(bytes(cell)[:60].decode("utf-8", "replace"))) from None


def _wrong(row: int, field: str, found: str) -> Invalid:
    return Invalid("json.wrong_value", row=row, field=field, found=found)


@cache
def _whole(form: Form) -> type[SQLModel]:
    """Return the draft with the fields that only the table has, closed to unknown ones."""
    extra = {name: form.model.model_fields[name] for name in form.model.FIELDS if name not in form.draft.model_fields}
    base = form.draft if form.draft is not form.model else SQLModel
    if base is SQLModel:
        extra = {name: form.model.model_fields[name] for name in form.model.FIELDS if name != "folded"}
    body: dict[str, Any] = {
        "__annotations__": {name: field.annotation for name, field in extra.items()},
        "__module__": __name__,
        "__doc__": f"{form.model.__name__} with every field of its table.",
        "model_config": ConfigDict(extra="forbid"),
        **{name: field.get_default() for name, field in extra.items() if not field.is_required()},
    }
    return type(f"{form.model.__name__}Whole", (base,), body)


def _checked(form: Form, row: int, cells: dict[str, msgspec.Raw]) -> dict[str, Any]:
    for name, cell in cells.items():
        timely = name in form.model.model_fields and _type(form.model, name) in (date, datetime)
        if timely and bytes(cell).lstrip()[:1] not in (b'"', b"n"):  # pydantic takes a number for seconds since 1970
            raise _wrong(row, name, visible(bytes(cell)[:60].decode("utf-8", "replace")))
    try:
        whole = _whole(form).model_validate_json(msgspec.json.encode(cells), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or form.name
        raise _wrong(row, visible(place)[:60], visible(str(first.get("input")))[:60]) from None
    values = whole.model_dump()
    if "folded" in form.model.FIELDS:
        values["folded"] = folded(values["name"])
    return {name: _sound(row, name, values[name]) for name in form.model.FIELDS}


def _sound(row: int, name: str, value: Any) -> Any:
    """Return a value that both databases can hold and every list can show."""
    if isinstance(value, datetime) and (value.tzinfo is None or value.year not in _YEARS):
        raise _wrong(row, name, str(value))
    if isinstance(value, int) and not isinstance(value, bool) and not -_LARGEST < value < _LARGEST:
        raise _wrong(row, name, str(value)[:60])
    if name == "zone" and not _is_zone(value):
        raise _wrong(row, name, visible(str(value))[:60])
    return clean_text(value, name) if type(value) is str else value


@cache
def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False
