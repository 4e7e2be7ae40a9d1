"""Makes records the way the program does: a draft through a use case, one gesture each.

Every function takes the open workspace first and whatever field the test cares about by name; the rest is filled with
something believable. Agencies are named by code or id.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from console.context import Context
from db.ids import derived_id

MEETING_START = datetime(2025, 11, 13, 2, 0, tzinfo=UTC)
"""09.00 WIB on a Thursday."""
DUE = date(2025, 12, 15)


def agency(context: Context, code: str) -> UUID:
    """Return the id of the agency with this code."""
    from db.queries import agencies

    found = [one.id for one in context.read(agencies.called, code) if one.code == code]
    assert len(found) == 1, f"no single agency has the code {code}"
    return found[0]


def _meant(context: Context, named: UUID | str | None) -> UUID | None:
    return agency(context, named) if isinstance(named, str) else named


def make_agency(context: Context, name_id: str = "Polsek Beduai", **fields: Any) -> Any:
    """Add a unit (or what `kind` says)."""
    from console.services import agencies
    from db.models.agencies import AgencyDraft

    return context.perform(agencies.add, AgencyDraft(name_id=name_id, **fields))


def make_person(context: Context, name: str = "Andi Wijaya", **fields: Any) -> Any:
    """Add a person; `agency` may be a code."""
    from console.services import people
    from db.models.people import PersonDraft

    fields["agency"] = _meant(context, fields.get("agency"))
    return context.perform(people.add, PersonDraft(name=name, **fields))


def make_place(context: Context, name: str = "Jalur tikus Sungai Beruang", **fields: Any) -> Any:
    """Add a place."""
    from console.services import places
    from db.models.places import PlaceDraft

    return context.perform(places.add, PlaceDraft(name=name, **fields))


def make_term(context: Context, code: str = "patroli", **fields: Any) -> Any:
    """Add a term to a list, `meeting_kind` unless told otherwise."""
    from console.services import terms
    from db.models.terms import TermDraft

    whole = {"list": "meeting_kind", "name_id": code.capitalize(), **fields}
    return context.perform(terms.add, TermDraft(code=code, **whole))


def make_meeting(context: Context, title: str = "Rapat Tim PORA Kecamatan Entikong", **fields: Any) -> Any:
    """Plan a meeting; `host` may be a code."""
    from console.services import meetings
    from db.models.meetings import MeetingDraft

    whole = {"starts_at": MEETING_START, **fields}
    if "host" in whole:
        whole["host"] = _meant(context, whole["host"])
    return context.perform(meetings.add, MeetingDraft(title=title, **whole))


def make_task(context: Context, title: str = "Patroli gabungan jalur tikus", **fields: Any) -> Any:
    """Add a task; `accountable` may be a code."""
    from console.services import tasks
    from db.models.tasks import TaskDraft

    whole = {"due": DUE, **fields}
    if "accountable" in whole:
        whole["accountable"] = _meant(context, whole["accountable"])
    return context.perform(tasks.add, TaskDraft(title=title, **whole))


OPERATION_START = datetime(2025, 11, 13, 1, 30, tzinfo=UTC)
"""08.30 WIB on a Thursday; operations last to 17.00 unless told otherwise."""


def make_operation(
    context: Context, name: str = "Opgab Entikong-Sekayam", *, units: Any = (), places: Any = (), **fields: Any
) -> Any:
    """Propose an operation; `lead` and `units` may be codes, `places` are ids."""
    from console.services import operations
    from console.services.participation import PartGiven
    from db.models.operations import OperationDraft

    whole = {"starts_at": OPERATION_START, **fields}
    if whole["starts_at"] and "ends_at" not in whole:
        whole["ends_at"] = whole["starts_at"] + timedelta(hours=8, minutes=30)
    if "lead" in whole:
        whole["lead"] = _meant(context, whole["lead"])
    parts = [unit if isinstance(unit, PartGiven) else PartGiven(_meant(context, unit)) for unit in units]  # type: ignore[arg-type]
    where = [operations.PlaceGiven(place) for place in places]
    return context.perform(operations.add, OperationDraft(name=name, **whole), where, parts)


def without_order(code: str = "dpo") -> Any:
    """Return the exception under which an operation begins without an order, approved a quarter of an hour before."""
    from console.services.orders import ExceptionGiven

    return ExceptionGiven(code, "Kepala Kantor", OPERATION_START - timedelta(minutes=15))


def make_resource(context: Context, name: str = "Hilux KB 1021", **fields: Any) -> Any:
    """Add a vehicle (or what `kind` says); `owner` may be a code."""
    from console.services import resources
    from db.models.resources import ResourceDraft

    fields["owner"] = _meant(context, fields.get("owner"))
    return context.perform(resources.add, ResourceDraft(name=name, **fields))


def make_booking(context: Context, operation: UUID, subject: UUID, **fields: Any) -> Any:
    """Hold a person or resource for an operation, confirmed unless told otherwise."""
    from console.services import bookings
    from db.models.operations import BookingDraft

    whole = {"state": "confirmed", **fields}
    return context.perform(bookings.add, [BookingDraft(operation=operation, subject=subject, **whole)])[0]


SOP = "SERAH-TERIMA-PELINTAS"
"""A procedure of the library with several agencies, decisions and hand-overs."""


def make_version(context: Context, code: str = SOP, *, parties: Any = (), **given: Any) -> Any:
    """Begin a version with the library's text; `parties` may be codes."""
    from console.services import sops

    asked = tuple(_meant(context, party) for party in parties)
    return context.perform(sops.start_from_library, code, "id", sops.Start(parties=asked, **given))  # type: ignore[arg-type]


def make_frozen(context: Context, code: str = SOP, *, parties: Any = (), **given: Any) -> Any:
    """Begin a version and freeze it."""
    from console.services import sops

    return context.perform(sops.freeze, make_version(context, code, parties=parties, **given).id)


SIGNED = {
    "initialled_by": "Andi", "initialled_on": date(2026, 1, 5), "signatory_name": "Budi",
    "signatory_position": "Kepala", "signed_on": date(2026, 1, 6), "in_force_from": date(2026, 1, 7),
}  # fmt: skip
"""What an agency needs to say from paraf to in force."""


def make_adopted(context: Context, version: Any, unit: str, state: str = "in_force", **changed: Any) -> Any:
    """Let a unit adopt a frozen version."""
    from console.services import adoption
    from db.enums import AdoptionState

    asked = context.perform(adoption.ask, version.id, [agency(context, unit)])[0]
    said = {**SIGNED, **changed}
    return context.perform(adoption.move, asked.id, AdoptionState(state), said, version.frozen_hash)


DUTY_START = datetime(2025, 11, 17, 1, 0, tzinfo=UTC)
"""08.00 WIB on a Monday; shifts last to 16.00 unless told otherwise."""


def make_duty(context: Context, name: str = "Piket pos gabungan", *, crew: Any = (), **fields: Any) -> Any:
    """Add a duty, by default every Monday and Thursday until the end of the year; `crew` are ids of people."""
    from console.services import duties
    from console.services.crews import CrewGiven
    from db.models.duties import DutyDraft

    whole = {"starts_at": DUTY_START, "recurrence": "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20251231", **fields}
    whole.setdefault("ends_at", whole["starts_at"] + timedelta(hours=8))
    if "agency" in whole:
        whole["agency"] = _meant(context, whole["agency"])
    return context.perform(duties.add, DutyDraft(name=name, **whole), [CrewGiven(one) for one in crew])


def task_rows(count: int, **fields: Any) -> list[dict[str, Any]]:
    """Return rows for `db.bulk.create_many`: `count` tasks under ids that are the same in every run."""
    return [
        {"id": derived_id("task", "built", number), "title": f"Tindak lanjut {number}", "due": DUE, **fields}
        for number in range(count)
    ]
