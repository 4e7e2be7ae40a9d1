"""The rows of a list as whole records for a JSON file, and the records these point to.

What another workspace has not: agencies, people, places and resources of this workspace's own making, and the meetings
and decisions behind a task or operation. Of people only what a list of names shows goes along. Must not know files or
screens.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from console.formats.record_forms import FORMS, Form, written
from db.enums import RecordKind, RecordState
from db.ids import EVERYBODY
from db.queries import exports
from db.reading import Reader

PAGE = 1_000
_ALONG = {
    RecordKind.DECISION: "decisions",
    RecordKind.MEETING: "meetings",
    RecordKind.RESOURCE: "resources",
    RecordKind.PERSON: "people",
    RecordKind.AGENCY: "agencies",
    RecordKind.PLACE: "places",
}
"""What goes along, those first that point to the others."""
_PERSONAL = ("number_label", "number", "contact")


class Records:
    """Reads records by id and remembers what they point to. None of the `hidden` go along."""

    def __init__(self, reader: Reader, noun: str, hidden: Collection[UUID] = ()) -> None:
        self._reader = reader
        self._form = FORMS[noun]
        self._hidden = {str(one) for one in hidden}
        self._written: set[str] = set()
        self._pointed: set[str] = set()

    def rows(self, identities: Iterable[UUID]) -> Iterator[dict[str, Any]]:
        """Yield the records with their parts, in the order of `identities`."""
        waiting = iter(identities)
        while some := list(islice(waiting, PAGE)):
            yield from self._rows(self._form, some, self._form.parts)

    def _rows(self, form: Form, some: Sequence[UUID], parts: Sequence[Form]) -> Iterator[dict[str, Any]]:
        table = str(form.model.__tablename__)
        stored = exports.records(self._reader, table, form.fields, some)
        belonging = [(part, self._belonging(part, some)) for part in parts]
        for identity in some:
            if identity in stored:
                code, *values = stored[identity]
                row = written(form, identity, code, tuple(values))
                row |= {part.name: many[identity] for part, many in belonging if identity in many}
                self._remember(form, row)
                yield row

    def _belonging(self, part: Form, owners: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
        found = exports.belonging(self._reader, str(part.model.__tablename__), part.fields, part.owner, owners)
        rows = {owner: [written(part, one, code, tuple(values)) for one, code, *values in many]
                for owner, many in found.items()}  # fmt: skip
        for many in rows.values():
            for row in many:
                self._remember(part, row)
        return rows

    def _remember(self, form: Form, row: dict[str, Any]) -> None:
        self._written.add(row["id"])
        self._pointed.update(row[name] for name in form.links if name in row)

    def referenced(self) -> dict[str, list[dict[str, Any]]]:
        """Return, by noun, the records that those written point to and that are not the same at every post."""
        found: dict[str, list[dict[str, Any]]] = {}
        for _round in range(len(_ALONG)):  # a meeting points to a unit, the unit to its place, the place to another
            wanted = self._pointed - self._written
            if not wanted:
                break
            self._written |= wanted
            for kind, some in self._of_kinds(wanted).items():
                form = FORMS[_ALONG[kind]]
                found.setdefault(form.name, []).extend(self._bare(form, some))
        return {name: rows for name, rows in found.items() if rows}

    def _of_kinds(self, wanted: set[str]) -> dict[RecordKind, list[UUID]]:
        known = exports.known(self._reader, sorted(map(UUID, wanted)))
        return {
            kind: [
                one.id
                for one in known.values()
                if one.kind == kind and one.home != EVERYBODY and one.state == RecordState.LIVE
            ]
            for kind in _ALONG
        }

    def _bare(self, form: Form, some: Sequence[UUID]) -> Iterator[dict[str, Any]]:
        kept = _PERSONAL if form.name == "people" else ()
        for row in self._rows(form, some, ()):
            if row["id"] not in self._hidden:
                yield {name: value for name, value in row.items() if name not in kept}
