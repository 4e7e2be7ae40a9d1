"""The log file: where in the program an unforeseen error happened, without any value or text of records.

Must not know any aggregate.
"""

import logging
import logging.handlers
import os
import traceback
from pathlib import Path

from console import settings
from console.cli import session


def log_file() -> Path:
    """Return the log file of the workspace, or of the user when there is none."""
    folder = settings.workspace_folder(session.options["workspace"])
    if (folder / settings.FILE).exists():
        return folder / "log" / "pora.log"
    from platformdirs import user_log_path

    return user_log_path("pora", appauthor=False) / "pora.log"


def write_traceback(error: BaseException) -> Path | None:
    """Append the places of the traceback and the kinds of its errors; return the file, or None if it cannot be written.

    Values are left out, because they may hold a passphrase or text of a record.
    """
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
        record = logging.LogRecord("pora", logging.ERROR, "", 0, "%s", (_places(error),), None)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        handler.emit(record)
        handler.close()
    except OSError:
        return None
    return path


def _places(error: BaseException) -> str:
    """Return the traceback of `error` and of what caused it, innermost cause last."""
    parts: list[str] = []
    one: BaseException | None = error
    while one is not None and len(parts) < 10:
        parts.append(f"{type(one).__name__}\n{''.join(traceback.format_tb(one.__traceback__))}")
        one = one.__cause__ or one.__context__
    return "caused by ".join(parts)
