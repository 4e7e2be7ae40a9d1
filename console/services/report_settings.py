"""The settings of daily reports: whether the post reports every day, and by when. Must not write.

Local to a workspace, as all settings are; what they mean is read by db/queries/reports.py.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from console.dates import read_time
from db.errors import Invalid
from db.queries import settings
from db.queries.reports import DAILY, DAILY_SINCE, DUE_HOUR, ZONE
from db.reading import Reader
from db.text import folded

YES = ("yes", "ya", "y", "on", "1")
NO = ("no", "tidak", "t", "n", "off", "0", "")


def checked(reader: Reader, values: Mapping[str, str]) -> dict[str, str]:
    """Return the settings to write, as they are kept: "yes" or "no", the hour as "08.00", and since when.

    Raises Invalid for an answer that is neither yes nor no, or an hour nobody can read.
    """
    kept = dict(values)
    if DAILY in values:
        typed = folded(values[DAILY])
        if typed not in (*YES, *NO):
            raise Invalid("setting.value", field=DAILY, found=values[DAILY], wanted="ya, tidak")
        kept[DAILY] = "yes" if typed in YES else "no"
        if kept[DAILY] == "yes" and settings.get(reader, DAILY) != "yes" and DAILY_SINCE not in values:
            kept[DAILY_SINCE] = datetime.now(ZoneInfo(ZONE)).date().isoformat()
    if values.get(DUE_HOUR):
        kept[DUE_HOUR] = f"{read_time(values[DUE_HOUR], DUE_HOUR):%H.%M}"
    return kept
