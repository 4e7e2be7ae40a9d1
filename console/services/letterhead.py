"""Use cases of the kop and of the official who signs for a unit. Must not commit, print, or touch files.

The kop is text: superior bodies and the unit, an empty line, then the address. Form: Peraturan ANRI 5/2021.
"""

from datetime import date
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import Acting
from db.errors import Invalid
from db.models.agencies import Agency, AgencyDraft
from db.models.people import Appointment, AppointmentDraft, Person, PersonDraft
from db.queries import papers, people
from db.text import clean_line


class SigningOfficial(PersonDraft):
    """Who signs for `agency`: the person's own fields, the office held, in what capacity, from and to which day.

    `superior` names the office signed for with a.n.; with u.b. it names two, parted by ";": on whose behalf, and
    through whom. An empty rank, number or contact leaves what is known of the person as it is.
    """

    agency: UUID
    office: str
    acting: Acting = Acting.DEFINITIVE
    superior: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @field_validator("office")
    @classmethod
    def _is_there(cls, value: str) -> str:
        cleaned = clean_line(value, "position")
        if not cleaned:
            raise Invalid("signatory.no_position", field="position")
        return cleaned


@gesture(Action.LETTERHEAD_SET)
def set_lines(session: Session, actor: Actor, agency: UUID, text: str) -> Agency:
    """Give an agency the text of its kop, for every paper after."""
    row = records.load(session, Agency, agency)
    history.recorder(session).text = row.name_id[:200]
    return records.edit(session, row, AgencyDraft, {"letterhead": text})


@gesture(Action.SIGNATORY_SET)
def set_signatory(session: Session, actor: Actor, draft: SigningOfficial) -> Appointment:
    """Name the official who signs for a unit. Naming the same one for the same time again corrects the entry.

    Raises Invalid without name or position, or when a.n. or u.b. names nobody to sign for.
    """
    if draft.acting in (Acting.ON_BEHALF, Acting.FOR_SUPERIOR) and not draft.superior.strip():
        raise Invalid("signatory.no_superior", field="superior")
    records.load(session, Agency, draft.agency)
    person = _person(session, draft)
    history.recorder(session).text = f"{person.name}, {draft.office}"[:200]
    office = AppointmentDraft(
        person=person.id, agency=draft.agency, position=draft.office, acting=draft.acting, superior=draft.superior,
        signs=True, valid_from=draft.valid_from, valid_to=draft.valid_to,
    )  # fmt: skip
    known = _known(session, office)
    if known is not None:
        return records.edit(session, known, AppointmentDraft, office.model_dump())
    appointment = Appointment.model_validate(office)
    session.add(appointment)
    return appointment


def _person(session: Session, draft: SigningOfficial) -> Person:
    found = papers.person_called(reading(session), draft.agency, draft.name)
    known = {name: value for name in ("rank", "number", "contact") if (value := getattr(draft, name))}
    if draft.number:
        known["number_label"] = draft.number_label
    if draft.acting is Acting.DEFINITIVE:
        known["position"] = draft.office
    if found is not None:
        return records.edit(session, records.load(session, Person, found), PersonDraft, known)
    person = Person.model_validate(PersonDraft(name=draft.name, agency=draft.agency, **known))
    session.add(person)
    session.flush()
    return person


def _known(session: Session, office: AppointmentDraft) -> Appointment | None:
    held = people.appointments(reading(session), agency=office.agency, person=office.person)
    same = [one.id for one in held if one.acting == office.acting and one.valid_from == office.valid_from]
    return records.load(session, Appointment, same[0]) if same else None
