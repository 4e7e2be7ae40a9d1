"""Reads the shipped CSV files as rows of models, under ids every post derives alike.

Knows the files' columns; must not know sessions.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from db.base import Shared
from db.ids import derived_id
from db.models.agencies import Agency, Alias, Mandate, agency_id, alias_id
from db.models.places import Place, place_id
from db.models.terms import Term, term_id
from db.text import folded

FOLDER = Path(__file__).parent
Rows = list[dict[str, Any]]

_TERM_LISTS = {
    "forums": "forum",
    "meeting_kinds": "meeting_kind",
    "operation_kinds": "operation_kind",
    "timpora_functions": "function",
    "mandate_functions": "mandate_function",
    "security_classes": "security_class",
    "urgency": "urgency",
    "legal_bases": "legal_basis",
    "glossary": "glossary",
}
_SMALL_LISTS = ("operation_lists",)
"""Files of several short lists: the list a row belongs to stands in its first column."""


def reference_rows() -> list[tuple[type[Shared], Rows]]:
    """Return every shipped row, model by model, in an order in which references point backwards or sideways."""
    terms = [row for file, name in _TERM_LISTS.items() for row in _terms(_read(file), name)]
    terms += [term for file in _SMALL_LISTS for row in _read(file) for term in _terms([row], row["list"])]
    return [
        (Place, [_place(row) for row in _read("places")]),
        (Agency, [_agency(row) for row in _read("agencies")]),
        (Alias, list(_aliases())),
        (Mandate, [_mandate(row) for row in _read("mandates")]),
        (Term, terms),
    ]


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _dated(row: dict[str, str]) -> dict[str, Any]:
    return {
        "valid_from": date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        "source": row["source"],
    }


def _place(row: dict[str, str]) -> dict[str, Any]:
    return {
        "id": place_id(row["code"]),
        **{name: row[name] for name in ("code", "kind", "name", "status", "zone")},
        "parent": place_id(row["parent"]) if row["parent"] else None,
        "opposite": place_id(row["opposite"]) if row["opposite"] else None,
        **_dated(row),
    }


def _agency(row: dict[str, str]) -> dict[str, Any]:
    texts = ("code", "kind", "name_id", "name_en", "acronym", "country", "level", "stakeholder")
    own = agency_id(row["code"])
    return {
        "id": own,
        **{name: row[name] for name in texts},
        "institution": agency_id(row["institution"]) if row["institution"] else own,
        "parent": agency_id(row["parent"]) if row["parent"] else None,
        "place": place_id(row["place"]) if row["place"] else None,
        "rotating": row.get("rotating", "") == "yes",
        **_dated(row),
    }


def _aliases() -> Iterator[dict[str, Any]]:
    seen: set[UUID] = set()
    for row in _read("aliases"):
        agency = agency_id(row["agency"])
        own = alias_id(row["alias"], agency)
        if own not in seen:
            seen.add(own)
            yield {
                "id": own, "agency": agency, "name": row["alias"], "folded": folded(row["alias"]),
                "note": row["note"], "source": row["source"],
            }  # fmt: skip


def _mandate(row: dict[str, str]) -> dict[str, Any]:
    dated = _dated(row)
    return {
        "id": derived_id("mandate", row["function"], row["agency"], row["role"], row["valid_from"]),
        "function": row["function"],
        "agency": agency_id(row["agency"]),
        "role": row["role"],
        "note": row["note"],
        **dated,
    }


_TERM_COLUMNS = {"code", "name_id", "name_en", "name_ms", "level", "valid_from", "valid_to", "source"}


def _terms(rows: Iterable[dict[str, str]], list_name: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        code, name_id, name_en, name_ms, note = _wording(list_name, row)
        numbers = ("number",) if "list" in row else ("target_per_year", "rank", "hours")
        number = next(filter(None, map(row.get, numbers)), None)
        yield {
            "id": term_id(list_name, code), "list": list_name, "code": code, "name_id": name_id,
            "name_en": name_en, "name_ms": name_ms, "level": row.get("level", ""),
            "number": int(number) if number and number.isdigit() else None, "note": note, **_dated(row),
        }  # fmt: skip


def _wording(list_name: str, row: dict[str, str]) -> tuple[str, str, str, str, str]:
    """Return code, the three names and the note; columns of one file only are kept together in the note."""
    if list_name == "glossary":
        return row["term_id"], row["term_id"], row["term_en"], row["term_ms"], row["note"]
    if list_name == "legal_basis":
        name = f"{row['kind']} {row['number']}/{row['year']}" if row["number"] else row["code"]
        return row["code"], name, "", "", "; ".join(filter(None, (row["about"], row["relation"])))
    if "list" in row:
        return row["code"], row["name_id"], row["name_en"], row["name_ms"], row["note"]
    extra = [value for name, value in row.items() if name not in _TERM_COLUMNS and name != "target_per_year" and value]
    return row["code"], row["name_id"], row.get("name_en", ""), row.get("name_ms", ""), "; ".join(extra)
