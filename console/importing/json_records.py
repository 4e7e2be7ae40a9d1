"""Importing a file of records that another workspace exported: the same records under the same ids.

The whole file is checked before anything is written; one wrong value refuses it. Must not know commands or screens.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from console.context import Context
from console.formats.record_forms import FORMS, Form, Read, read
from console.formats.records_file import Document, read_records
from console.i18n import _
from console.importing.asking import Ask
from console.importing.record_storing import Store
from console.importing.report import Outcome, Report, RowReport
from console.security import Action, gesture
from console.sentences.fields import field_word
from db import history
from db.actor import Actor
from db.database import reading
from db.errors import Invalid, PoraError
from db.queries import importing as queries
from db.text import washed

_ORDER = {form: place for place, form in enumerate(
    one for whole in FORMS.values() for one in (whole, *whole.parts)
)}  # fmt: skip


def import_file(context: Context, path: Path, dry_run: bool, ask: Ask | None, sender: str) -> Report:
    """Read the file and store its records as one gesture.

    Raises Invalid when the file is no file of records or holds a wrong value (`file`, `row` and `field` say where).
    """
    document = read_records(path)
    if document.kind not in FORMS:
        raise Invalid("json.unknown_kind", file=path.name, found=document.kind, wanted=", ".join(FORMS))
    try:
        rows = list(_all(document))
        _once_each(rows)
        perform = context.rehearse if dry_run else context.perform
        return perform(take, path.name, document.kind, rows)
    except PoraError as error:
        error.details.setdefault("file", path.name)
        raise


def _all(document: Document) -> Iterator[Read]:
    """Yield the records that go along under row 0, then the rows with their parts."""
    for noun, many in document.referenced.items():
        if noun not in FORMS:
            raise Invalid("json.wrong_value", row=0, field="referenced", found=noun)
        for raw in many:
            yield from _named(FORMS[noun], 0, bytes(raw))
    for number, raw in enumerate(document.rows, start=1):
        yield from _named(FORMS[document.kind], number, bytes(raw))


def _named(form: Form, row: int, raw: bytes) -> Iterator[Read]:
    """Say in which row a draft found something wrong."""
    try:
        yield from read(form, row, raw)
    except PoraError as error:
        error.details.setdefault("row", row)
        raise


def _once_each(rows: Iterable[Read]) -> None:
    seen: dict[UUID, int] = {}
    for one in rows:
        if one.id in seen:
            raise Invalid("json.twice", row=one.row, found=one.id, wanted=seen[one.id])
        seen[one.id] = one.row


@gesture(Action.IMPORT_RECORDS)
def take(session: Session, actor: Actor, file: str, kind: str, rows: Sequence[Read]) -> Report:
    """Store every record and return what became of each row.

    Raises Invalid when an id belongs to a record of another kind here.
    """
    history.recorder(session).text = washed(file)
    store = Store(session, rows)
    for form, many in groupby(sorted(rows, key=lambda one: _ORDER[one.form]), key=lambda one: one.form):
        store.take(form, list(many))
    return _report(session, file, kind, rows, store)


def _report(session: Session, file: str, kind: str, rows: Sequence[Read], store: Store) -> Report:
    report = Report(file, kind)
    whole = [one for one in rows if one.row and not one.part]
    codes = queries.codes(reading(session), [one.id for one in whole])
    outcomes = _outcomes(rows, store.outcomes)
    for one in whole:
        report.rows.append(RowReport(one.row, outcomes[one.row], codes.get(one.id), _said(store.kept.get(one.id, ()))))
    return report


def _said(kept: Sequence[str]) -> tuple[str, ...]:
    if not kept:
        return ()
    return (
        _("Newer here than in the file, so it stays as it is here: %(fields)s.")
        % {"fields": ", ".join(map(field_word, kept))},
    )


def _outcomes(rows: Iterable[Read], stored: Mapping[UUID, Outcome]) -> dict[int, Outcome]:
    """A row is what its record is; a part that came or changed makes an unchanged row a changed one."""
    found: dict[int, Outcome] = {}
    for one in rows:
        outcome = stored[one.id]
        if one.row not in found:
            found[one.row] = outcome
        elif found[one.row] is Outcome.UNCHANGED and outcome is not Outcome.UNCHANGED:
            found[one.row] = Outcome.CHANGED
    return found
