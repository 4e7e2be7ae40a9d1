"""Pages and counts out of 1,000,000 tasks, against the plainest SQL that gives the same answer."""

from datetime import date
from pathlib import Path

from bench.measure import Ratio, side_by_side

TODAY = date(2026, 11, 21)


def run(folder: Path) -> list[Ratio]:
    """Measure on the workspace in `folder`."""
    from console.context import Context
    from db.queries import attention, tasks
    from db.queries.tasks import TaskFilter
    from db.reading import Page

    context = Context.open(folder)
    reader = context.reader
    fifty = Page(limit=50)

    def plain_page() -> None:
        reader.raw(
            """SELECT t.*, r.code, r.state, a.name_id, a.acronym, d.number, p.name FROM task t
 JOIN record r ON r.id = t.id LEFT JOIN agency a ON a.id = t.accountable LEFT JOIN decision d ON d.id = t.decision
 LEFT JOIN place p ON p.id = t.place WHERE t.status = 'blocked' AND r.state = 'live'
 ORDER BY coalesce(t.due, '9999-12-31'), t.id LIMIT 50"""
        )

    def plain_counts() -> None:
        reader.raw(
            """SELECT t.status, count(*), sum(t.due < :today) FROM task t JOIN record r ON r.id = t.id
 WHERE r.state = 'live' GROUP BY t.status""",
            {"today": TODAY},
        )

    wanted = TaskFilter(statuses=("blocked",))
    floor, page = side_by_side(plain_page, lambda: tasks.page(reader, wanted, fifty, today=TODAY), rounds=31)
    floor_counts, counts = side_by_side(plain_counts, lambda: attention.totals(reader, today=TODAY), rounds=5)
    context.close()
    return [
        Ratio("page of 50, filtered, sorted, of 1,000,000 / raw SQL", page / floor, 5.0, note=f"{page * 1000:.2f} ms"),
        Ratio("Beranda counts over 1,000,000 / raw SQL", counts / floor_counts, 2.0, note=f"{counts * 1000:.0f} ms"),
    ]
