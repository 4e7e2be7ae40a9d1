"""Making a workspace: the folder, its identity, an empty database with the reference data, and the first person.

Knows settings, keys, context and the use cases that fill a new database; must not know commands or screens.
"""

import contextlib
import dataclasses
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from console import keys, settings
from console.context import Context
from console.keys import NewLock
from console.settings import Identity, moving
from db.connection import Location, at, open_reader, stored_schema
from db.errors import Ambiguous, NotFound, Refused
from db.ids import EVERYBODY, derived_id, new_id
from db.queries import agencies
from db.queries import settings as stored_settings
from db.queries.agencies import Named


@dataclass(frozen=True)
class Founding:
    """What `workspace init` is told. `agency` is a code or name of an institution or unit."""

    name: str
    agency: str
    post: str
    person: str
    language: str = "id"


def found(folder: Path, wanted: Founding, lock: NewLock | None = None) -> Context:
    """Make a new workspace in `folder` and open it; on failure nothing of it stays. With `lock` it is encrypted.

    It is built aside and moved in whole, so that a program killed on the way leaves nothing that looks like one.
    With a database address in the environment that holds a workspace already, this console joins it; the server
    keeps its own locks, so `lock` is not used.
    Raises Refused when `folder` holds a workspace or another program makes one there, NotFound or Ambiguous when
    `agency` names none or several.
    """
    must_be_free(folder)
    existed = folder.exists()
    settings.private_folder(folder)
    url = settings.database_url()
    try:
        with moving.building(folder / settings.STAGING) as place:
            must_be_free(folder)
            location, identity = _built(place, wanted, None if url else lock)
            moving.move_in(place, folder)
    except BaseException:
        if not existed:
            with contextlib.suppress(OSError):  # another program may make one here
                folder.rmdir()
        raise
    return Context(folder, identity, location if url else at(folder / settings.DATABASE, location.key))


def must_be_free(folder: Path) -> None:
    """Raise Refused when `folder` holds a workspace, or part of one that is not known to be unfinished."""
    settings.settle(folder)
    if any((folder / name).exists() for name in (settings.FILE, settings.DATABASE, keys.FOLDER)):
        raise Refused("workspace.exists", file=str(folder))


def _built(place: Path, wanted: Founding, lock: NewLock | None) -> tuple[Location, Identity]:
    """Build the whole workspace in `place` and close it, so that its files can be moved."""
    if lock is not None:
        lock.write(place)
    url = settings.database_url()
    location = at(url=url) if url else at(place / settings.DATABASE, lock.key if lock else None)
    if location.path is not None:
        settings.private_file(location.path)
    with contextlib.closing(Context(place, _nobody(wanted, encrypted=lock is not None), location)) as context:
        _fill(context, wanted)
        settings.write_identity(place, context.identity)
        return location, context.identity


def _fill(context: Context, wanted: Founding) -> None:
    """Write the tables, the reference data, and who works here; on a server join the workspace that is there."""
    joining = None if context.location.is_sqlite else _joined_workspace(context)
    if joining is not None:
        context.bring_up_to_date()
    else:
        context.database.upgrade()
        from console.services import reference

        context.perform(reference.load)
    unit, institution = _agency(context, wanted.agency)
    context.identity = dataclasses.replace(
        context.identity,
        workspace=joining or context.identity.workspace,
        space=_space(joining or context.identity.workspace),
        unit=unit,
        institution=institution,
    )
    from console.services import workspace

    first = {} if joining else workspace.first_settings(context.identity.workspace, wanted.name, wanted.post)
    context.perform(workspace.found, wanted.person, first)


def _nobody(wanted: Founding, *, encrypted: bool) -> Identity:
    """Reference rows belong to everybody, so they are loaded before the workspace has an agency."""
    workspace = uuid4()
    return Identity(
        workspace=workspace, device=new_id(), incarnation=uuid4(), space=_space(workspace),
        institution=EVERYBODY, unit=EVERYBODY, person=new_id(),
        language=wanted.language, encrypted=encrypted,
    )  # fmt: skip


def _space(workspace: UUID) -> UUID:
    """The first sharing scope, "Semua": every agency of the workspace."""
    return derived_id("space", workspace, "everyone")


def _joined_workspace(context: Context) -> UUID | None:
    reader = open_reader(context.location)
    try:
        if stored_schema(reader) is None:
            return None
        stored = stored_settings.get(reader, "workspace")
        return UUID(stored) if stored else None
    finally:
        reader.close()


def _agency(context: Context, name: str) -> tuple[UUID, UUID]:
    """Return the unit and its institution; an institution stands for itself."""
    found = context.read(agencies.called, name)
    institutions = [one for one in found if one.kind == "institution"]
    if len(found) > 1 and len(institutions) == 1:
        found = institutions
    if not found:
        raise NotFound("agency.unknown", found=name)
    if len(found) > 1:
        raise Ambiguous("agency.ambiguous", found=name, candidates=[f"{one.code} {one.name}" for one in found])
    return found[0].id, _institution(found[0])


def _institution(one: Named) -> UUID:
    return one.institution or one.id
