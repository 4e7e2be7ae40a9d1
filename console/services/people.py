"""Use cases of people and their positions. Must not commit, print or read settings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db.actor import Actor
from db.models.agencies import Agency
from db.models.people import Appointment, AppointmentDraft, Person, PersonDraft


@gesture(Action.PERSON_ADD)
def add(session: Session, actor: Actor, draft: PersonDraft) -> Person:
    """Add an official or contact."""
    if draft.agency:
        records.load(session, Agency, draft.agency)
    person = Person.model_validate(draft)
    session.add(person)
    return person


@gesture(Action.PERSON_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Person:
    """Correct what is known of a person."""
    return records.edit(session, records.load(session, Person, identity), PersonDraft, changed)


@gesture(Action.PERSON_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Person:
    """Remove a person from the lists; minutes and papers keep the name. Only the home institution may."""
    return records.remove(session, actor, Person, identity, Action.PERSON_REMOVE)


@gesture(Action.PERSON_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Person:
    """Bring a removed person back."""
    return records.restore(session, Person, identity)


@gesture(Action.PERSON_APPOINT)
def appoint(session: Session, actor: Actor, draft: AppointmentDraft) -> Appointment:
    """Record that a person holds (or acts in) a position from and to a day."""
    records.load(session, Person, draft.person)
    records.load(session, Agency, draft.agency)
    appointment = Appointment.model_validate(draft)
    session.add(appointment)
    return appointment
