"""Where a procedure is not in force yet, wherever it is shown or used on the command line. Prints; no rule, no SQL."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from console import adoption_words as words
from console.cli import output, session
from console.i18n import _

if TYPE_CHECKING:
    from console.procedures import Missing
    from db.queries.sops import VersionRow


def missing(version: UUID) -> list["Missing"]:
    """Return who does not work by a version."""
    from console import procedures

    here = session.context()
    return here.read(procedures.gap, version, here.today())


def facts(row: "VersionRow") -> list[tuple[str, Any]]:
    """Return the gap of a frozen version as a fact, and that its text is not the one that was signed."""
    if not row.frozen_hash:
        return []
    from console import procedures

    altered = session.context().read(procedures.is_altered, row.id)
    names = words.gap_names(missing(row.id))
    return [
        (_("Not in force yet"), ", ".join(names) or None),
        (_("Warning"), words.other_text_words() if altered else None),
    ]


def tell(version: UUID) -> None:
    """Say on stderr where a version is not in force yet; nothing when everybody works by it."""
    sentence = words.gap_words(missing(version))
    if sentence:
        output.tell(sentence)


def of_operation(codes: Iterable[str], agencies: Sequence[UUID]) -> list[str]:
    """Return a line for each procedure of an operation that some agency taking part does not work by."""
    from console import adopting

    here = session.context()
    lines = []
    for code in codes:
        found = here.read(adopting.not_in_force, code, agencies, here.today())
        if found:
            lines.append(f"{code}: {words.names_words([session.short_name(one) for one in found])}")
    return lines
