"""Use cases of resources: what units can bring, when it or a person is not to be had, licences and certificates.

Must not commit, print or read settings.
"""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history
from db.actor import Actor
from db.errors import NotFound
from db.models.agencies import Agency
from db.models.people import Person
from db.models.places import Place
from db.models.resources import (
    Absence,
    AbsenceDraft,
    Qualification,
    QualificationDraft,
    Resource,
    ResourceDraft,
)

NoteT = TypeVar("NoteT", Absence, Qualification)


@gesture(Action.RESOURCE_ADD)
def add(session: Session, actor: Actor, draft: ResourceDraft) -> Resource:
    """Add a vehicle, boat, drone, radio or the like."""
    _check_links(session, draft.model_dump())
    row = Resource.model_validate(draft)
    session.add(row)
    return row


@gesture(Action.RESOURCE_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Resource:
    """Correct what is known of a resource."""
    _check_links(session, changed)
    return records.edit(session, records.load(session, Resource, identity), ResourceDraft, changed)


def _check_links(session: Session, given: Mapping[str, Any]) -> None:
    for name, model in (("owner", Agency), ("place", Place)):
        if given.get(name):
            records.load(session, model, given[name])


@gesture(Action.RESOURCE_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Resource:
    """Remove a resource from the lists; what it was booked for keeps its name."""
    return records.remove(session, actor, Resource, identity, Action.RESOURCE_REMOVE)


@gesture(Action.RESOURCE_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Resource:
    """Bring a removed resource back."""
    return records.restore(session, Resource, identity)


def subject(session: Session, identity: UUID) -> Resource | Person:
    """Return the resource or person that can be booked, be absent or hold a licence. Raises NotFound."""
    if session.get(Resource, identity) is not None:
        return records.load(session, Resource, identity)
    if session.get(Person, identity) is not None:
        return records.load(session, Person, identity)
    raise NotFound("resource.none", found=str(identity))


def heir(session: Session, identity: UUID) -> UUID:
    """Return the id that stands for `identity`: a person entered twice is the one they were merged into."""
    found = subject(session, identity)
    return (found.merged_into if isinstance(found, Person) else None) or found.id


def name_of(session: Session, identity: UUID) -> str:
    """Return the name of a resource or person for the history, also of one that was removed since."""
    found = session.get(Resource, identity) or session.get(Person, identity)
    return found.name if found else "?"


@gesture(Action.RESOURCE_ABSENCE)
def add_absence(session: Session, actor: Actor, draft: AbsenceDraft) -> Absence:
    """Note when a person or resource is not to be had."""
    owner = heir(session, draft.subject)
    history.recorder(session).text = name_of(session, owner)[:200]
    row = Absence.model_validate({**draft.model_dump(), "subject": owner})
    session.add(row)
    return row


@gesture(Action.RESOURCE_ABSENCE_REMOVE)
def remove_absence(session: Session, actor: Actor, identity: UUID) -> Absence:
    """Take an absence back."""
    return _take_off(session, Absence, identity)


@gesture(Action.RESOURCE_QUALIFICATION)
def add_qualification(session: Session, actor: Actor, draft: QualificationDraft) -> Qualification:
    """Note a licence or certificate of a person or resource, valid to the end of its last day."""
    owner = heir(session, draft.subject)
    history.recorder(session).text = name_of(session, owner)[:200]
    row = Qualification.model_validate({**draft.model_dump(), "subject": owner})
    session.add(row)
    return row


@gesture(Action.RESOURCE_QUALIFICATION_REMOVE)
def remove_qualification(session: Session, actor: Actor, identity: UUID) -> Qualification:
    """Take a licence or certificate off."""
    return _take_off(session, Qualification, identity)


def _take_off(session: Session, model: type[NoteT], identity: UUID) -> NoteT:
    row = records.load(session, model, identity)
    about = (name_of(session, row.subject), row.headline())
    history.recorder(session).text = ": ".join(filter(None, about))[:200]
    history.remove(session, row)
    return row
