"""The daftar nominatif as it is exported: its rows, its columns, and the line that says how secret it is.

It leaves only when it is asked for by name: no export of operations carries persons. Must not know files or screens.
"""

from collections.abc import Iterator
from typing import NamedTuple

from console.columns import Listed, local
from console.context import Context
from console.exporting.paging import highest
from console.exporting.wanted import Wanted
from console.finding_words import Words
from console.i18n import _
from console.initials import masked
from console.words import word
from db.enums import SecurityClass
from db.queries import findings, operations
from db.queries.findings import FindingRow


class FindingLine(NamedTuple):
    """One person checked, how it is said, the zone of the operation, and whether numbers of documents are whole.

    `security_class` is the person's or the operation's, whichever is higher.
    """

    row: FindingRow
    said: Words
    zone: str
    whole: bool
    security_class: str


def rows(context: Context, wanted: Wanted) -> Iterator[FindingLine]:
    """Yield the people checked in one operation (`wanted.record`), in the order of its list."""
    operation = context.read(operations.get, wanted.record) if wanted.record else None
    if operation is None:
        return
    said = Words(context.read(findings.terms))
    for row in context.read(findings.of_operation, operation.id):
        level = highest(row.security_class, operation.security_class)
        yield FindingLine(row, said, operation.zone, wanted.whole, level)


def mark(context: Context, wanted: Wanted) -> str:
    """Return the line that says which operation the list belongs to and its class."""
    lines = list(rows(context, wanted))
    level = highest(SecurityClass.RESTRICTED, *(line.security_class for line in lines))
    operation = context.read(operations.get, wanted.record) if wanted.record else None
    about = {
        "operation": f"{operation.code} {operation.name}" if operation else "",
        "class": word(level, SecurityClass).upper(),
    }
    return _("%(operation)s. CLASS: %(class)s. Only for those who need it; do not pass on.") % about


def columns() -> tuple[Listed, ...]:
    """Return the columns of the daftar nominatif. Rows: FindingLine."""
    return (
        Listed("number", _("No."), lambda one: one.row.number, 5, "number"),
        Listed("initials", _("Initials of the name"), lambda one: one.row.initials, 12),
        Listed("sex", _("M/F"), lambda one: one.said.sex(one.row.sex, bool(one.row.minor)), 8),
        Listed("nationality", _("Nationality"), lambda one: one.said.nationality(one.row.nationality), 18),
        Listed("document", _("Document"), lambda one: one.said.short("travel_document", one.row.document), 18),
        Listed("document_number", _("Document number"), _number, 16),
        Listed("permit", _("Permit"), lambda one: one.said.term("permit_kind", one.row.permit), 24),
        Listed("permit_until", _("Permit until"), lambda one: one.row.permit_until, 12, "date"),
        Listed("sponsor", _("Sponsor"), lambda one: one.row.sponsor, 24),
        Listed("kind", _("Finding"), lambda one: one.said.violation(one.row), 28),
        Listed("detail", _("Detail"), lambda one: one.row.detail, 36),
        Listed("action", _("Action"), lambda one: one.row.action, 24),
        Listed("place", _("Place"), lambda one: one.row.place_name or "", 22, spare=True),
        Listed("found_at", _("Time"), _time, 16, "datetime", spare=True),
        Listed("referral", _("Referred to"), _referral, 30, spare=True),
        Listed("security_class", _("Class"), lambda one: one.security_class, 8),
    )


def _number(one: FindingLine) -> str:
    return one.row.document_number if one.whole else masked(one.row.document_number)


def _time(one: FindingLine) -> object:
    return local(one.row.found_at, one.zone) if one.row.found_at else None


def _referral(one: FindingLine) -> str:
    service = one.said.term("referral_service", one.row.referral)
    return ", ".join(part for part in (service, one.row.referred_name or "") if part)
