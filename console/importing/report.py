"""What an import did, row by row. Must not know files, records or screens."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from console.i18n import _


class Outcome(StrEnum):
    """What became of a row (design.md section 6)."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DOUBTED = "doubted"
    REFUSED = "refused"


class RowReport(NamedTuple):
    """One row: its line or sheet row, what became of it, the code of its record, and sentences about it."""

    row: int
    outcome: Outcome
    record: str | None
    messages: tuple[str, ...]


@dataclass
class Report:
    """The whole import. `messages` are about the file as a whole, `conclusions` are told last.

    `clashing` holds the first and last day between which to look at clashes, where there are any to look at.
    """

    file: str
    kind: str
    rows: list[RowReport] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    conclusions: list[str] = field(default_factory=list)
    clashing: tuple[date, date] | None = None

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows had each outcome, outcomes in their order, none left out."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the workspace already held all of it."""
        return all(row.outcome in (Outcome.UNCHANGED, Outcome.REFUSED) for row in self.rows)

    @property
    def nothing_new(self) -> str:
        """Return why taking it in changes nothing, in a sentence; only where it `changes_nothing`."""
        refused = self.counts()[Outcome.REFUSED]
        if not self.rows:
            return _("There is nothing in this file to take.")
        if refused == len(self.rows):
            return _("Nothing of this file can be taken: nothing was changed.")
        if refused:
            return _("What can be taken of this file is here already: nothing was changed.")
        return _("Everything in this file is here already: nothing was changed.")

    def as_object(self) -> dict[str, object]:
        """Return what `--json` prints."""
        rows = [{**row._asdict(), "outcome": str(row.outcome), "messages": list(row.messages)} for row in self.rows]
        return {"file": self.file, "kind": self.kind, "messages": [*self.messages, *self.conclusions], "rows": rows}
