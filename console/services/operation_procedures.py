"""The procedures (SOP) an operation runs under. Must not commit, print or read settings."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import NotFound, Refused
from db.models.filing import OperationProcedure, operation_procedure_id
from db.models.operations import Operation
from db.queries import filing, sops
from db.reading import Reader
from sops import library


@gesture(Action.OPERATION_PROCEDURES)
def set_all(session: Session, actor: Actor, operation: UUID, codes: Sequence[str]) -> Operation:
    """Say under which procedures (SOP) an operation runs; others are taken off.

    Raises NotFound for a code that neither the library nor this workspace has, Refused once it was evaluated.
    """
    row = records.load(session, Operation, operation)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    put(session, row.id, codes)
    history.recorder(session).text = row.name[:200]
    return row


def put(session: Session, operation: UUID, named: Sequence[str]) -> None:
    """Write the procedures of an operation, inside the gesture that called."""
    reader = reading(session)
    codes = [code_of(reader, name) for name in named if name.strip()]
    for old in filing.procedures(reader, operation):
        if old.code not in codes:
            history.remove(session, records.load(session, OperationProcedure, old.id))
    for code in dict.fromkeys(codes):
        identity = operation_procedure_id(operation, code)
        storing.put(session, OperationProcedure(id=identity, operation=operation, code=code))


def code_of(reader: Reader, typed: str) -> str:
    """Return the code of a procedure by its code, or its name in the library. Raises NotFound."""
    wanted = typed.strip().casefold()
    for entry in library.entries():
        if wanted in (entry.name, entry.code.casefold()):
            return entry.code
    if sops.newest(reader, typed.strip().upper()) is not None:
        return typed.strip().upper()
    raise NotFound("operation.unknown_procedure", field="sop", found=typed)


def title_of(row: filing.ProcedureRow, language: str) -> str:
    """Return what a procedure is called: the version's title, else the library's, else nothing."""
    found = next((entry.title(language) for entry in library.entries() if entry.code == row.code), "")
    return row.title or found
