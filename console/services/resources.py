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
from db.base import Shared
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

RowT = TypeVar("RowT", bound=Shared)


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


@gesture(Action.RESOURCE_ABSENCE)
def add_absence(session: Session, actor: Actor, draft: AbsenceDraft) -> Absence:
    """Note when a person or resource is not to be had."""
    history.recorder(session).text = subject(session, draft.subject).name[:200]
    row = Absence.model_validate(draft)
    session.add(row)
    return row


@gesture(Action.RESOURCE_ABSENCE_REMOVE)
def remove_absence(session: Session, actor: Actor, identity: UUID) -> Absence:
    """Take an absence back."""
    return _take_off(session, Absence, identity)


@gesture(Action.RESOURCE_QUALIFICATION)
def add_qualification(session: Session, actor: Actor, draft: QualificationDraft) -> Qualification:
    """Note a licence or certificate of a person or resource, valid to the end of its last day."""
    history.recorder(session).text = subject(session, draft.subject).name[:200]
    row = Qualification.model_validate(draft)
    session.add(row)
    return row


@gesture(Action.RESOURCE_QUALIFICATION_REMOVE)
def remove_qualification(session: Session, actor: Actor, identity: UUID) -> Qualification:
    """Take a licence or certificate off."""
    return _take_off(session, Qualification, identity)


def _take_off(session: Session, model: type[RowT], identity: UUID) -> RowT:
    row = records.load(session, model, identity)
    history.recorder(session).text = row.headline()[:200]
    history.remove(session, row)
    return row
