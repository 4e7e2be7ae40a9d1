"""Overlap ("tumpang tindih"): two leads for one function on one place or case, or a lead against the mandate table.

It warns by name; a written reason overrides it and stays visible. Must not write, commit or know languages.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from db.enums import MandateRole
from db.errors import Refused
from db.queries import agencies, overlaps
from db.queries.agencies import MandateRow
from db.reading import Reader


class Lead(NamedTuple):
    """The claim to check: who would lead which function, where or on which case. `task` and `parent` are its own."""

    accountable: UUID | None
    function: str = ""
    place: UUID | None = None
    case_reference: str = ""
    task: UUID | None = None
    parent: UUID | None = None


class Overlap(NamedTuple):
    """One overlap: the code of its sentence (console/messages.py) and what fills it."""

    code: str
    details: dict[str, object]


def check(reader: Reader, lead: Lead, on: date | None = None) -> list[Overlap]:
    """Return what the claim overlaps with: leads of other units first, then the mandate table in force on `on`."""
    if lead.accountable is None or not lead.function:
        return []
    return [*_second_leads(reader, lead), *_against_mandates(reader, lead, on)]


def stop(reader: Reader, lead: Lead, reason: str, on: date | None = None) -> None:
    """Raise Refused (`task.overlap`) with the names when the claim overlaps and no reason overrides that."""
    if reason.strip():
        return
    found = check(reader, lead, on)
    if found:
        raise Refused("task.overlap", found=found)


def _second_leads(reader: Reader, lead: Lead) -> list[Overlap]:
    others = overlaps.leads(reader, lead.function, lead.place, lead.case_reference)
    family = {lead.task, lead.parent} - {None}
    found = []
    for one in others:
        if one.accountable == lead.accountable or one.id in family or (one.parent and one.parent in family):
            continue
        same_case = one.case_reference and one.case_reference == lead.case_reference
        names: dict[str, object] = {
            "agency": one.accountable_name,
            "function": one.function_name,
            "place": one.case_reference if same_case else one.place_name or "",
            "task": one.code,
        }
        found.append(Overlap("overlap.second_lead", names))
    return found


def _against_mandates(reader: Reader, lead: Lead, on: date | None) -> list[Overlap]:
    assert lead.accountable is not None
    table = agencies.mandates(reader, lead.function, on=on)
    claiming = agencies.get(reader, lead.accountable)
    if not table or claiming is None:
        return []
    own = {lead.accountable, claiming.institution}
    roles = {row.role for row in table if row.agency in own}
    if MandateRole.LEAD in roles:
        return []
    names: dict[str, object] = {
        "agency": claiming.name,
        "function": table[0].function_name or lead.function,
        "others": ", ".join(_to_ask(table, own)),
    }
    return [Overlap(code, names)] if (code := _sentence(roles, table)) else []


def _sentence(roles: set[str], table: list[MandateRow]) -> str:
    if MandateRole.ASK in roles:
        return "overlap.ask"
    if MandateRole.SUPPORT in roles:
        return "overlap.support"
    # An institution that the table does not name overlaps only where the table names a leader.
    return "overlap.no_mandate" if any(row.role == MandateRole.LEAD for row in table) else ""


def _to_ask(table: list[MandateRow], own: set[UUID | None]) -> list[str]:
    leads = [row.agency_name for row in table if row.role == MandateRole.LEAD]
    return leads or [row.agency_name for row in table if row.role == MandateRole.ASK and row.agency not in own]
