"""Importing files as they arrive from the field: read by `formats`, resolved here, stored as one gesture.

Knows context, formats and services; must not know commands or screens. Rules: design.md section 6, import outcomes.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.context import Context
from console.importing.asking import Ask
from console.importing.report import Report
from db.errors import Invalid


def import_file(
    context: Context, path: Path, kind: str | None = None, *, dry_run: bool = False, ask: Ask | None = None,
    sender: str = "",
) -> Report:  # fmt: skip
    """Import one file and report on every row.

    `kind` is `tasks`, `minutes`, `schedule` or `calendar`; else the content tells.

    `sender` is who wrote the file: what an ambiguous name means is remembered for them.
    Raises Invalid or Refused for a file that cannot be read at all; then nothing was changed.
    """
    from console.formats.kinds import kind_of
    from console.formats.records_file import is_records
    from console.importing import calendar, json_records, minutes, schedule, tasks

    if path.is_file() and is_records(path):
        with _no_collector():
            return json_records.import_file(context, path, dry_run, ask, sender)
    kind = kind or kind_of(path)
    readers = {
        "tasks": tasks.import_file, "minutes": minutes.import_file, "schedule": schedule.import_file,
        "calendar": calendar.import_file,
    }  # fmt: skip
    if kind not in readers:
        raise Invalid("import.unknown_kind", file=path.name)
    read = readers[kind]
    with _no_collector():
        return read(context, path, dry_run, ask, sender or path.parent.name or path.stem)


@contextmanager
def _no_collector() -> Iterator[None]:
    """A big import makes a million objects and no garbage cycles: looking for them would double its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
