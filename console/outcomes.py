"""What an operation came to as it stands on record: what was entered beside what is counted.

Reads only and loads no tables, so that it is shown fast; what writes stands in console/services/outcomes.py. How things
are counted is decided by console/outcome_totals.py.
"""

from typing import NamedTuple
from uuid import UUID

from console import outcome_totals
from console.outcome_totals import Number, Standing, Totals
from db.queries import findings, transfers
from db.queries.findings import FindingRow, OutcomeRow
from db.reading import Reader


class Result(NamedTuple):
    """The outcome of an operation as it was entered, all that is counted, and where that stands."""

    entered: OutcomeRow | None
    totals: Totals
    numbers: tuple[Number, ...]
    standing: Standing

    @property
    def unexplained(self) -> tuple[Number, ...]:
        """Return the numbers that differ from what is counted while nobody said why."""
        return outcome_totals.unexplained(self.entered, self.totals)


def of_operation(reader: Reader, operation: UUID, state: str, people: list[FindingRow] | None = None) -> Result:
    """Return the outcome of an operation in `state`; `people` is its list where that was read already."""
    listed = findings.of_operation(reader, operation) if people is None else people
    items = transfers.handed_over(reader, operation)
    number = len(transfers.of_operation(reader, operation))
    totals = outcome_totals.count(listed, items, number, findings.points_reached(reader, operation))
    entered = findings.outcome(reader, operation)
    return Result(
        entered, totals, outcome_totals.numbers(entered, totals), outcome_totals.standing(state, entered, totals)
    )
