"""What the places in a schedule mean: codes, names, "Kec. Entikong dan Sekayam", several in one cell.

Every answer is kept, because the same few places fill a column. Must not know files or screens.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from console.formats.owners import CELL_LIMIT
from console.importing.schedule_remarks import remark
from db.queries import places
from db.queries.places import PlaceRow
from db.reading import Reader
from db.text import LINE_LIMIT, folded

_KINDS = {
    "kec": "kecamatan", "kecamatan": "kecamatan", "desa": "desa_kelurahan", "ds": "desa_kelurahan",
    "kel": "desa_kelurahan", "kelurahan": "desa_kelurahan", "kab": "kabupaten_kota", "kabupaten": "kabupaten_kota",
    "kota": "kabupaten_kota", "prov": "provinsi", "provinsi": "provinsi",
}  # fmt: skip
_WHOLE = {"kab": "Kabupaten", "kabupaten": "Kabupaten", "kota": "Kota"}
"""A regency's name in the list begins with this word; the names of districts and villages have none."""
_PREFIX = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})\b\.?\s*(?P<name>.+)", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:(;|\n|\r|\|)|(,)|\s(?:dan|serta|and|&)\s|\s/\s)\s*", re.IGNORECASE)
_DEEPEST = 12
_NOTHING = frozenset(("", "nihil", "tidak ada", "none", "tiada"))


class PlacesRead(NamedTuple):
    """The places of a cell in order, what to say, and the parts that name no one place: they are kept as text."""

    places: tuple[UUID, ...] = ()
    remarks: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


class _Part(NamedTuple):
    """One name of a cell with the places it may mean; `inside` tells that a comma stands before it."""

    text: str
    found: list[PlaceRow]
    inside: bool


class Places:
    """Resolves the places of one import."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._called = lru_cache(maxsize=8192)(self._ask)
        self._above = lru_cache(maxsize=8192)(self._climb)

    def read(self, cell: str, here: Collection[UUID] = ()) -> PlacesRead:
        """Return what a cell means; of several places with one name that which is among `here` is meant."""
        if folded(cell) in _NOTHING:
            return PlacesRead()
        if len(cell) > CELL_LIMIT:
            return PlacesRead((), (remark("place.unknown", cell),), (cell,))
        meant: dict[UUID, None] = {}
        said: list[str] = []
        unclear: list[str] = []
        for part in self._without_surroundings(self._parts(cell)):
            one = self._one(part, here, said)
            if one is None:
                unclear.append(part.text)
            else:
                meant[one] = None
        return PlacesRead(tuple(meant), tuple(dict.fromkeys(said)), tuple(unclear))

    def _one(self, part: _Part, here: Collection[UUID], said: list[str]) -> UUID | None:
        """Return the one place meant and say what was assumed, or say why there is none."""
        if not part.found:
            said.append(remark("place.unknown", part.text))
            return None
        known = [row for row in part.found if row.id in here]
        if len(known) == 1 or len(part.found) == 1:
            return (known or part.found)[0].id
        widest = [row for row in part.found if all(row.id in self._above(other.id) for other in part.found)]
        if len(widest) == 1:
            said.append(remark("place.read_as", part.text, wanted=_shown(widest[0])))
            return widest[0].id
        said.append(remark("place.several", part.text, wanted=", ".join(map(_shown, part.found[:5]))))
        return None

    def _parts(self, cell: str) -> list[_Part]:
        """Cut a cell into its places: "Kec. Entikong dan Sekayam" are two districts."""
        whole = self._called("", cell.strip())
        if whole:
            return [_Part(cell.strip(), list(whole), False)]
        parts: list[_Part] = []
        kind, start, comma = "", 0, False
        for cut in [*_CUT.finditer(cell), None]:
            text = cell[start : cut.start() if cut else len(cell)].strip(" .")
            if folded(text) not in _NOTHING:
                named = _PREFIX.fullmatch(text)
                kind = named["kind"].lower() if named else kind
                found = self._called(kind, named["name"] if named else text) or self._called("", text)
                parts.append(_Part(text, list(found), comma))
            if cut:
                start, comma = cut.end(), bool(cut[2])
                kind = "" if cut[1] else kind
        return parts

    def _without_surroundings(self, parts: list[_Part]) -> list[_Part]:
        """In "Desa Bungkang, Kec. Sekayam" the second only says where the first lies."""
        kept: list[_Part] = []
        for part in parts:
            around = {row.id for row in part.found}
            inside = [[row for row in one.found if around & self._above(row.id) - {row.id}] for one in kept]
            if part.inside and kept and all(inside):
                kept = [one._replace(found=found) for one, found in zip(kept, inside, strict=True)]
            else:
                kept.append(part)
        return kept

    def _ask(self, kind: str, name: str) -> tuple[PlaceRow, ...]:
        """Return the places with this code or name; with a word like "kec" before it, those of that kind alone."""
        if not name or len(name) > LINE_LIMIT:
            return ()
        if not kind:
            found = places.called(self._reader, name)
            wider = () if found else [places.called(self._reader, f"{word} {name}") for word in ("Kabupaten", "Kota")]
            return (*found, *(row for rows in wider for row in rows))
        if kind in _WHOLE:
            name = f"{_WHOLE[kind]} {name}"
        return tuple(row for row in places.called(self._reader, name) if row.kind == _KINDS[kind])

    def _climb(self, place: UUID) -> frozenset[UUID]:
        """Return a place and all it lies in."""
        path: list[UUID] = []
        at: UUID | None = place
        while at is not None and len(path) < _DEEPEST:
            path.append(at)
            row = places.get(self._reader, at)
            at = row.parent if row else None
        return frozenset(path)


def _shown(row: PlaceRow) -> str:
    name = f"{row.code} {row.name}" if row.code != row.name else row.name
    return f"{name} ({row.parent_name})" if row.parent_name else name
