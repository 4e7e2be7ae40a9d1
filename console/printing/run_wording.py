"""What happened in a run, in the words of the paper: moments, lengths of time, where it left the text.

The paper speaks its own language, whatever the reader's is (console/run_words.py speaks the reader's). Must not know
queries, pages or gettext.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from console.formats.documents.words import Words
from console.printing.wording import zone_called, zone_of

if TYPE_CHECKING:
    from console.services.checklists import Status
    from db.queries.checklists import EventRow, ItemRow
    from sops.running import Deviation


def moment(at: datetime | None, zone: str, words: Words) -> str:
    """Return "13 Nov 2025 09.14 WIB"; "" for none."""
    if at is None:
        return ""
    there = at.astimezone(zone_of(zone))
    return f"{_day(there, words)} {there.year} {words.clock(there)} {zone_called(zone)}"


def brief(at: datetime, zone: str, began: datetime, words: Words) -> str:
    """Return the hour alone on the day the run began, else "20 Nov 05.00", in another year with that."""
    there, first = at.astimezone(zone_of(zone)), began.astimezone(zone_of(zone))
    if there.date() == first.date():
        return words.clock(there)
    year = "" if there.year == first.year else f" {there.year}"
    return f"{_day(there, words)}{year} {words.clock(there)}"


def _day(there: datetime, words: Words) -> str:
    return f"{there.day} {words['run.months'].split()[there.month - 1]}"


def span(length: timedelta, words: Words) -> str:
    """Return a length of time, its two largest parts: "2 hari 3 jam"."""
    minutes = max(int(length.total_seconds()) // 60, 0)
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    counts = (("run.days", days), ("run.hours", hours), ("run.minutes", left))
    parts = [words[name] % count for name, count in counts if count]
    return " ".join(parts[:2]) or words["run.minutes"] % 0


def who(item: "ItemRow") -> str:
    """Return who ticked: "Kanim Entikong, Dewi Lestari"."""
    return ", ".join(part for part in (item.agency_short or "", item.person) if part)


def left(status: "Status", one: "Deviation", words: Words) -> str:
    """Return where a run left its text, as one sentence: the step by its number, with hour and who."""
    item = status.items[one.tick] if one.tick is not None and one.tick < len(status.items) else None
    facts = _facts(status, one, words)
    if one.code == "run.other_actor" and item is not None and item.agency_short:
        facts["found"] = item.agency_short
    said = words[one.code.replace("run.", "run.left.", 1)] % facts
    zone = status.row.zone
    about = ", ".join(part for part in (moment(item.ticked_at, zone, words), who(item)) if part) if item else ""
    return f"{said} ({about})." if about else f"{said}."


def _facts(status: "Status", one: "Deviation", words: Words) -> dict[str, str]:
    numbers = {step.key: str(number) for number, step in enumerate(status.procedure.steps, 1)}
    found, wanted = one.details.get("found", ()), one.details.get("wanted", ())
    expected = [numbers.get(str(key), str(key)) for key in wanted] if isinstance(wanted, tuple) else [str(wanted)]
    minutes = int(str(one.details.get("minutes", 0)))
    return {
        "step": numbers.get(one.step, one.step), "reason": str(one.details.get("reason", "")).rstrip("."),
        "time": span(timedelta(minutes=minutes), words), "wanted": ", ".join(expected) or "–",
        "found": ", ".join(map(str, found)) if isinstance(found, (list, tuple)) else str(found),
    }  # fmt: skip


def event(row: "EventRow", zone: str, words: Words) -> str:
    """Return what else happened: "13 Nov 2025 09.14 WIB  diserahkan: Satgas → Kanim (catatan)"."""
    facts = {"from": row.from_short or "?", "to": row.to_short or "?"}
    note = f" ({row.note})" if row.note else ""
    return f"{moment(row.happened_at, zone, words)}  {words[f'run.event.{row.kind}'] % facts}{note}"
