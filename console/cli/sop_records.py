"""Which version of a procedure, and which proposal, was named on the command line; and how they are printed.

Parses and prints; no rule and no SQL.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import output, session
from console.i18n import N_, _
from console.words import word
from db.enums import RecordKind, VersionState
from db.errors import NotFound

if TYPE_CHECKING:
    from uuid import UUID

    from console.context import Context
    from db.queries.proposals import ProposalRow
    from db.queries.sops import VersionRow
    from sops.procedure import Procedure

NAMED = N_("Code of the procedure; CODE@0.2 names one version, else it is the one that is open")
Version = Annotated[str, typer.Argument(metavar="CODE[@VERSION]", help=_(NAMED))]
Step = Annotated[str, typer.Argument(metavar="STEP", help=_("Key of the step, such as k3, or its number in the form"))]


def workspace() -> "Context | None":
    """Return the workspace if there is one: the library can be read without."""
    try:
        return session.context()
    except NotFound as error:
        if error.code != "workspace.none":
            raise
        return None


def version(typed: str, *, open_only: bool = False) -> "VersionRow":
    """Return the version meant by "CODE@0.2" or "CODE", which is the newest open one, else the newest.

    Raises NotFound when there is none, or none that is open where that is asked for.
    """
    from console.procedures import code_of
    from db.queries import sops

    read = session.context().read
    code, at, number = typed.partition("@")
    code = code_of(code)
    if at:
        found = read(sops.numbered, code, number)
        if found is None:
            raise NotFound("version.none", found=number, wanted=code)
        return found
    found = read(sops.newest, code, open_only=True)
    if found is None and not open_only:
        found = read(sops.newest, code)
    if found is None:
        raise NotFound("version.none_open" if open_only else "version.none_begun", wanted=code)
    return found


def text_of(row: "VersionRow") -> "Procedure":
    """Return the text of a version as it stands now."""
    from console.procedures import procedure_of

    return session.context().read(procedure_of, row.id)


def step_key(procedure: "Procedure", typed: str) -> str:
    """Return the key of a step named by its key or by its number in the form. Raises NotFound."""
    wanted = typed.strip().lower()
    if procedure.step(wanted) is not None:
        return wanted
    if wanted.isdigit() and 0 < int(wanted) <= len(procedure.steps):
        return procedure.steps[int(wanted) - 1].key
    raise NotFound("step.unknown", field="step", found=typed, wanted=", ".join(one.key for one in procedure.steps))


def proposal(typed: str) -> "ProposalRow":
    """Return the proposal of that code."""
    from db.queries import proposals

    identity = session.record(typed, RecordKind.PROPOSAL)
    row = session.context().read(proposals.get, identity)
    if row is None:
        raise NotFound("record.unknown", found=typed)
    return row


def state_word(row: "VersionRow") -> str:
    """Return a version's number and where it stands: "0.2, in joint discussion"."""
    return f"{row.number}, {word(VersionState(row.state))}"


def say_version(identity: "UUID", dry_run: bool) -> None:
    """Print the version a command wrote: "CODE@0.2  title"; a rehearsed new one is no longer there to be shown."""
    from db.queries import sops

    row = session.context().read(sops.version, identity)
    if row is not None and not dry_run:
        output.say(f"{row.code}@{row.number}  {row.title}")
