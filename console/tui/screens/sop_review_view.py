"""The review that our unit holds or held last of a version, read at once. Runs in worker threads; no rule, no SQL."""

from typing import NamedTuple
from uuid import UUID

from console import adopting, procedures
from console.context import Context
from db.queries import adoption, sops
from db.queries.adoption import ReviewLineRow, ReviewRow
from db.queries.sops import VersionRow


class Judged(NamedTuple):
    """A step and what was said of it."""

    place: int
    step: str
    activity: str
    line: ReviewLineRow | None

    @property
    def runs_well(self) -> bool | None:
        """Tell how it went; None when nobody said."""
        return self.line.runs_well if self.line else None


class Held(NamedTuple):
    """A version, the review that is shown, and the steps."""

    version: VersionRow
    review: ReviewRow | None
    steps: list[Judged]


def read_held(version: UUID, context: Context) -> Held | None:
    """Read the review under way, else the last one, with every step; None when the version is not here."""
    row = context.read(sops.version, version)
    if row is None:
        return None
    ours = context.actor.unit
    reviews = [one for one in context.read(adoption.reviews, row.sop) if (one.version, one.agency) == (version, ours)]
    shown = adopting.review_under_way(reviews, version, ours) or next(iter(reviews), None)
    lines = {one.step: one for one in context.read(adoption.review_lines, shown.id)} if shown else {}
    text = context.read(procedures.procedure_of, version)
    steps = [Judged(n, one.key, one.activity, lines.get(one.key)) for n, one in enumerate(text.steps)]
    return Held(row, shown, steps)
