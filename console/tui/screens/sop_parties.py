"""The agencies that may be asked to agree on a procedure, the likely ones first. Read in worker threads.

Must not write, and must not know any screen.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from console.context import Context
from console.tui.screens.asking import MOST
from console.tui.widgets.matching import Choice
from db.enums import AgencyKind
from db.queries.agencies import AgencyRow
from db.reading import Page
from sops.procedure import Procedure

NEAREST = ("pos", "desa", "kecamatan", "kabupaten_kota", "provinsi", "pusat", "luar_negeri")
"""Levels in the order in which those who sit at one table are found."""


def party_choices(
    context: Context, text: Callable[[], Procedure | None], there: Iterable[UUID] = ()
) -> Callable[[], list[Choice]]:
    """Return the reader of all agencies but those in `there`.

    First our own unit, then whoever agrees on procedures here already, then the units of the institutions that act in
    `text`, the nearest level first; the others follow by name.
    """

    def read() -> list[Choice]:
        from db.queries import adoption, agencies

        rows = context.read(agencies.page, agencies.AgencyFilter(), Page(limit=MOST))
        partners = {row.agency for row in context.read(adoption.everywhere)}
        found = text()
        acting = {actor.agency for actor in found.actors} if found is not None else set()
        houses = {row.id for row in rows if row.code in acting}
        left = set(there)

        def place(row: AgencyRow) -> tuple[int, int]:
            near = NEAREST.index(row.level) if row.level in NEAREST else len(NEAREST)
            if row.id == context.actor.unit:
                return 0, 0
            if row.id in partners:
                return 1, 0
            if row.institution in houses and row.kind == AgencyKind.UNIT:
                return 2, near
            return (3, 0) if row.id in houses else (4, 0)

        ordered = sorted(rows, key=place)  # by name within a place: that is how they were read
        return [
            Choice(row.id, row.name, f"{row.acronym} {row.code}".strip()) for row in ordered if row.id not in left
        ]

    return read
