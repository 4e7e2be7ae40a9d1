"""Use cases of agencies: add, edit, merge, other names, mandates.

Must not commit, print or read settings. What a written name means is read by console/agency_names.py.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import AgencyKind
from db.errors import Invalid, Refused
from db.models.agencies import Agency, AgencyDraft, Alias, Mandate, MandateDraft, alias_id
from db.models.local import RememberedName
from db.queries import agencies
from db.text import clean_line, folded


@gesture(Action.AGENCY_ADD)
def add(session: Session, actor: Actor, draft: AgencyDraft) -> Agency:
    """Add an institution or a unit. Raises Invalid when its name is empty, Refused when its code is taken here."""
    if not draft.name_id:
        raise Invalid("agency.no_name", field="name_id")
    taken = agencies.called(reading(session), draft.code) if draft.code else []
    if any(one.code == draft.code for one in taken):
        raise Refused("agency.code_taken", found=draft.code)
    agency = Agency.model_validate(draft)
    if agency.parent and not agency.institution:
        agency.institution = institution_of(session, agency.parent)
    session.add(agency)
    return agency


def institution_of(session: Session, agency: UUID) -> UUID:
    """Return the institution an agency belongs to: itself, when it is one."""
    row = records.load(session, Agency, agency)
    if row.kind == AgencyKind.INSTITUTION:
        return row.id
    if row.institution:
        return row.institution
    return institution_of(session, row.parent) if row.parent else row.id


@gesture(Action.AGENCY_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Agency:
    """Correct an agency. Corrections of reference rows survive upgrades of the program."""
    agency = records.load(session, Agency, identity)
    if changed.get("parent") == identity or changed.get("institution") == identity != agency.institution:
        raise Invalid("agency.own_parent", field="parent", found=agency.name_id)
    if changed.get("predecessor") == identity:
        raise Invalid("agency.own_predecessor", field="predecessor", found=agency.name_id)
    return records.edit(session, agency, AgencyDraft, changed)


@gesture(Action.AGENCY_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Agency:
    """Remove an agency from the lists. Raises Refused for the unit this workspace itself belongs to."""
    if identity in (actor.unit, actor.institution):
        raise Refused("agency.own_unit")
    return records.remove(session, actor, Agency, identity, Action.AGENCY_REMOVE)


@gesture(Action.AGENCY_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Agency:
    """Bring a removed agency back."""
    return records.restore(session, Agency, identity)


@gesture(Action.AGENCY_MERGE)
def merge(session: Session, actor: Actor, placeholder: UUID, into: UUID) -> Agency:
    """Say that `placeholder` is really `into`. Reads follow; references are not rewritten."""
    if placeholder == into:
        raise Invalid("agency.own_parent", field="merged_into")
    here = records.load(session, Agency, placeholder)
    heir = records.load(session, Agency, into)
    if heir.merged_into:
        raise Refused("agency.merged_already", found=heir.name_id)
    here.merged_into = heir.id
    storing.put(session, _alias(here.name_id, heir.id, ""))
    return here


@gesture(Action.AGENCY_ALIAS)
def add_alias(session: Session, actor: Actor, agency: UUID, name: str, note: str = "") -> Alias:
    """Add another name an agency answers to."""
    records.load(session, Agency, agency)
    cleaned = clean_line(name, "alias")
    if not folded(cleaned):
        raise Invalid("agency.no_name", field="alias")
    alias, _outcome = storing.put(session, _alias(cleaned, agency, note))
    return alias


@gesture(Action.AGENCY_REMOVE_ALIAS)
def remove_alias(session: Session, actor: Actor, alias_id: UUID) -> Alias:
    """Take another name away from the agency that answers to it. Raises NotFound when the name is removed already."""
    return records.remove(session, actor, Alias, alias_id, Action.AGENCY_REMOVE_ALIAS)


def _alias(name: str, agency: UUID, note: str) -> Alias:
    return Alias(id=alias_id(name, agency), agency=agency, name=name, folded=folded(name), note=note)


@gesture(Action.MANDATE_ADD)
def add_mandate(session: Session, actor: Actor, draft: MandateDraft) -> Mandate:
    """Add a line to the mandate table."""
    records.load(session, Agency, draft.agency)
    mandate = Mandate.model_validate(draft)
    session.add(mandate)
    return mandate


@gesture(Action.MANDATE_REMOVE)
def remove_mandate(session: Session, actor: Actor, identity: UUID) -> Mandate:
    """Remove a line of the mandate table."""
    return records.remove(session, actor, Mandate, identity, Action.MANDATE_REMOVE)


@gesture(Action.AGENCY_REMEMBER)
def remember(session: Session, actor: Actor, sender: str, name: str, agency: UUID) -> RememberedName:
    """Keep what an ambiguous name means when this sender writes it."""
    records.load(session, Agency, agency)
    history.recorder(session).local = True
    return session.merge(RememberedName(sender=folded(sender), name=folded(name), agency=agency))
