"""A patrol's route as people write it down: a line for each checkpoint, "06.00 Pos Bantan; patok D.120".

Pure: day and zone are given. A line that ends with a colon opens a leg ("Regu II:"). Must not know records.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.dates import read_time
from console.dates.times import looks_like_time
from db.errors import Invalid

MOST = 500
FORM = "06.00 Pos Bantan; patok D.120"
_MARKER = re.compile(r"(?i)^(?:patok|pilar|marker|pillar|boundary stone|batu sempadan)\b[\s:.]*")
_HOUR = re.compile(r"(?i)^(?:(?:pukul|jam|pkl\.?)\s+)?(\d{1,2}[.:]\d{2})\s*(?:WIB|WITA|WIT|MYT)?[\s,;–-]*(?=\S)")
_NUMBER = re.compile(r"^(?:\d{1,3}[.)]|[-*•])\s+")


class CheckpointLine(NamedTuple):
    """One checkpoint as it was written. `planned_at` is aware."""

    name: str
    marker: str = ""
    planned_at: datetime | None = None
    leg: str = ""
    notes: str = ""


def read_lines(
    lines: Iterable[str], first: datetime, last: datetime | None, zone: str, leg: str = ""
) -> list[CheckpointLine]:
    """Read checkpoints in order; an hour before that of the line above is past midnight.

    `first` and `last` are the beginning and the end of the patrol: an hour before its beginning is the next day when
    the patrol lasts so long, else it gathers early.

    Raises Invalid `checkpoint.line` for a line that names none, `time.*` for an hour that is none.
    """
    found: list[CheckpointLine] = []
    begins = first.astimezone(ZoneInfo(zone))
    above: datetime | None = None
    for line in filter(None, (one.strip() for one in lines)):
        if line.endswith(":") and ";" not in line:
            leg, above = line[:-1].strip(), None
            continue
        read = _read(line, begins, last, above, leg)
        above = read.planned_at or above
        found.append(read)
        if len(found) > MOST:
            raise Invalid("checkpoint.line", field="lines", found=line[:80], wanted=FORM)
    return found


def _read(
    line: str, begins: datetime, last: datetime | None, above: datetime | None, leg: str
) -> CheckpointLine:
    text = _NUMBER.sub("", line)
    hour = _HOUR.match(text)
    planned = None
    if hour and looks_like_time(hour[1]):
        at = read_time(hour[1], "planned_at")
        planned = datetime.combine((above or begins).date(), at, begins.tzinfo)
        next_day = planned + timedelta(days=1)
        if planned < above if above else planned < begins and (last is None or next_day <= last):
            planned = next_day
        text = text[hour.end() :]
    name, *more = (part.strip() for part in text.split(";"))
    markers = [_MARKER.sub("", part) for part in more if _MARKER.match(part)]
    notes = [part for part in more if part and not _MARKER.match(part)]
    if not name and markers:
        name = more[0]
    if not name:
        raise Invalid("checkpoint.line", field="lines", found=line[:80], wanted=FORM)
    return CheckpointLine(name, ", ".join(markers), planned, leg, "; ".join(notes))
