"""Runs of procedures as people look for them: which text to run, who acts, and what waits for one agency.

Reads through the queries and says nothing in any language. Must not know sessions, screens or commands. Loads no
SQLAlchemy.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from console import adopting, procedures
from db.errors import NotFound
from db.queries import adoption, checklists, sops
from db.queries.checklists import RunFilter, RunRow
from db.queries.sops import VersionRow
from db.reading import Page, Reader
from sops import running
from sops.procedure import Procedure
from sops.running import Outcome, Progress, Tick, Waiting

MOST = 200
"""More runs under way at once than any post has."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def to_run(reader: Reader, typed: str, holder: UUID, today: date) -> VersionRow:
    """Return the version to run: of "CODE@1.0" that one, of CODE what is in force at `holder`, else the newest frozen.

    Raises NotFound (`version.none`, `version.none_begun`).
    """
    code, at, _number = typed.partition("@")
    used = None if at else adoption.in_force(reader, procedures.code_of(code), holder, today)
    row = sops.version(reader, used.version) if used is not None else None
    return row or adopting.named(reader, typed)


class Standing(NamedTuple):
    """A run under way with where it stands."""

    row: RunRow
    progress: Progress
    waiting: tuple[Waiting, ...]
    """What an agency was asked about has to do next; all that is next when nobody was asked about."""
    activity: str
    security_class: str = ""
    """That of its text; what it belongs to may be of a higher one."""


def progress_of(reader: Reader, row: RunRow, text: Procedure | None = None) -> Progress:
    """Return where a run stands; `text` is its procedure, where that was read already."""
    procedure = text or procedures.procedure_of(reader, row.version)
    items = checklists.items(reader, row.id)
    ticks = [
        Tick(item.step, item.ticked_at, Outcome(item.outcome), item.exit, item.agencies, item.reason) for item in items
    ]
    return running.follow(procedure, row.started_at, ticks, row.zone)


def waiting_for(reader: Reader, agency: UUID) -> list[Standing]:
    """Return the runs under way whose next step belongs to an agency, or that it holds: the one due first on top.

    An interrupted run waits for nobody but its holder.
    """
    codes = checklists.codes_of(reader, agency)
    found = []
    for row in checklists.page(reader, RunFilter(open_only=True), Page(limit=MOST)):
        procedure = procedures.procedure_of(reader, row.version)
        progress = progress_of(reader, row, procedure)
        ours = []
        for one in progress.current:
            step = procedure.step(one.step)
            actor = procedure.actor(step.actor) if step else None
            if actor is not None and actor.agency in codes and row.state == "running":
                ours.append(one)
        if ours or row.holder == agency:
            first = procedure.step((ours or list(progress.current))[0].step) if ours or progress.current else None
            activity = first.activity if first else ""
            found.append(Standing(row, progress, tuple(ours), activity, procedure.security_class))
    return sorted(found, key=lambda one: (not one.waiting, min((w.due for w in one.waiting if w.due), default=_NEVER)))


def of(reader: Reader, run: UUID) -> RunRow:
    """Return a run. Raises NotFound."""
    row = checklists.get(reader, run)
    if row is None:
        raise NotFound("record.none", found=str(run), wanted="checklist_run")
    return row
