"""What the commands about an operation's results share: people by number, words of reference lists, remarks.

No rule and no SQL.
"""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.finding_words import Words, remarks_told
from console.i18n import _
from db.queries.findings import FindingRow

Full = Annotated[bool, typer.Option("--full", help=_("Numbers of documents whole; else only their last four signs"))]
Number = Annotated[int, typer.Argument(min=1, help=_("Number in the list"))]


def people(operation: UUID, removed: bool = False) -> list[FindingRow]:
    """Return the list of an operation."""
    from db.queries import findings

    return session.context().read(findings.of_operation, operation, removed)


def person(operation: UUID, number: int, removed: bool = False) -> FindingRow:
    """Return somebody by the number in the list. Raises NotFound."""
    found: FindingRow = numbered(people(operation, removed), number, "finding.none")
    return found


def numbered(rows: Any, number: int, code: str) -> Any:
    """Return the row with this number, counted from 1. Raises NotFound with `code`."""
    from db.errors import NotFound

    if not 1 <= number <= len(rows):
        raise NotFound(code, number=number, wanted=len(rows))
    return rows[number - 1]


def lists() -> Any:
    """Return the reference lists whose codes stand in the list of people."""
    from db.queries import findings

    return session.context().read(findings.terms)


def words() -> Words:
    """Return the words of those lists in the language spoken."""
    return Words(lists())


def tell(remarks: Any) -> None:
    """Say remarks aside."""
    for sentence in remarks_told(remarks):
        output.tell(sentence)


def as_object(row: FindingRow, full: bool) -> dict[str, Any]:
    """Return somebody as JSON holds them: the number of the document only as it was asked for."""
    from console.initials import masked

    shown = row.document_number if full else masked(row.document_number)
    return {**row._asdict(), "code": f"{row.operation_code}/{row.number}", "document_number": shown}
