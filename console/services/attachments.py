"""Use cases of pictures and scans: attach them to a record, caption them, put them in order, take them off.

Must not commit, print, read settings or files: it is given bytes that were shrunk and freed of where they were taken.
Bytes are stored once, whatever they belong to, and stay when the last record lets go of them: history needs them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history, order, storing
from db.actor import Actor
from db.database import reading
from db.enums import RecordKind, RecordState
from db.errors import Invalid, NotFound, Refused
from db.models.filing import Attachment, AttachmentDraft, Blob, attachment_id
from db.queries import attachments as queries
from db.queries import findings, titles
from db.queries.pointing import ATTACHABLE

LARGEST_STORED = 20 * 1024 * 1024
"""Bytes of one scan; a picture was shrunk to about one megabyte before it came here."""


class Given(NamedTuple):
    """A picture or scan as it is stored, with what is known of it beside its bytes."""

    name: str
    media_type: str
    data: bytes
    content: str
    original: str
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    latitude: str = ""
    longitude: str = ""
    caption: str = ""


@gesture(Action.ATTACHMENT_ADD)
def add(session: Session, actor: Actor, subject: UUID, given: Sequence[Given]) -> list[Attachment]:
    """Attach pictures and scans to a record, in this order, after those it has. The same one twice is there once.

    Raises Refused `attachment.subject` for a record that takes none, `attachment.too_large`.
    """
    _subject(session, subject)
    last = queries.last_position(reading(session), subject)
    stored = []
    for one in given:
        if len(one.data) > LARGEST_STORED:
            raise Refused("attachment.too_large", file=one.name, found=len(one.data), wanted=LARGEST_STORED)
        if session.get(Blob, one.content) is None:
            session.add(Blob(hash=one.content, size=len(one.data), data=one.data))
        last = order.between(last, None)
        draft = AttachmentDraft(
            subject=subject, position=last, name=one.name, media_type=one.media_type, content=one.content,
            original=one.original, size=len(one.data), width=one.width, height=one.height, caption=one.caption,
            taken_at=one.taken_at, latitude=one.latitude, longitude=one.longitude,
        )  # fmt: skip
        row = Attachment.model_validate({**draft.model_dump(), "id": attachment_id(subject, one.content)})
        stored.append(_put(session, row))
    session.flush()
    return stored


def _put(session: Session, row: Attachment) -> Attachment:
    """Store it; one that is there already keeps its place and takes a new caption, a removed one begins anew."""
    there = storing.state_of(session, row.id) is RecordState.LIVE
    fields = ["caption"] if there and row.caption else [] if there else None
    return storing.put(session, row, fields)[0]


def _subject(session: Session, subject: UUID) -> None:
    """Check that the record takes pictures, and name the gesture after it: a person checked after the operation."""
    reader = reading(session)
    found = titles.titles(reader, [subject]).get(subject)
    if found is None or storing.state_of(session, subject) is not RecordState.LIVE:
        raise NotFound("record.unknown", found=str(subject))
    if found.kind not in ATTACHABLE:
        raise Refused("attachment.subject", found=RecordKind(found.kind))
    title = found.title
    if found.kind == RecordKind.FINDING:
        person = findings.get(reader, subject)
        title = person.operation_code if person else ""
    history.recorder(session).text = (title or found.code or "")[:200]


@gesture(Action.ATTACHMENT_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Attachment:
    """Correct a caption or the name. Raises Invalid for a field that is not a person's to change."""
    row = records.load(session, Attachment, identity)
    wrong = sorted(set(changed) - {"caption", "name", "taken_at"})
    if wrong:
        raise Invalid("attachment.fixed", field=wrong[0])
    return records.edit(session, row, AttachmentDraft, changed)


@gesture(Action.ATTACHMENT_EDIT)
def move(session: Session, actor: Actor, identity: UUID, number: int) -> Attachment:
    """Put a picture at another place among those of its record, counted from 1."""
    row = records.load(session, Attachment, identity)
    others = [one.position for one in queries.of_record(reading(session), row.subject) if one.id != identity]
    place = min(max(number - 1, 0), len(others))
    before = others[place - 1] if place else None
    after = others[place] if place < len(others) else None
    row.position = order.between(before, after if after != before else None)
    return row


@gesture(Action.ATTACHMENT_REMOVE)
def remove(session: Session, actor: Actor, identities: Sequence[UUID]) -> list[Attachment]:
    """Take pictures off their records."""
    rows = [records.load(session, Attachment, identity) for identity in identities]
    for row in rows:
        history.remove(session, row)
    return rows


@gesture(Action.ATTACHMENT_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Attachment:
    """Bring a picture back. Raises Refused when it is not removed."""
    return records.restore(session, Attachment, identity)
