"""A Word file as a whole: what it says of itself, and its bytes without the clock.

Every date in it is the paper's own day, so that equal records are equal bytes. Must not know forms or blocks.
"""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

_LONGEST = 255
"""Characters Word takes in a property."""


def set_properties(document: Any, day: date, *, title: str, subject: str, language: str, author: str = "") -> None:
    """Say what the document is, in which language, and that it was made on `day`."""
    core = document.core_properties
    core.title, core.subject, core.author = title[:_LONGEST], subject[:_LONGEST], author[:_LONGEST]
    core.last_modified_by, core.keywords, core.comments, core.language = "", "", "", language
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core.revision = 1


def saved(document: Any, day: date) -> bytes:
    """Return the file, each of its parts dated `day`."""
    written, target = io.BytesIO(), io.BytesIO()
    document.save(written)
    # A zip knows the years 1980 to 2107 only.
    moment = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()
