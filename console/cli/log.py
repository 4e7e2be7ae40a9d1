"""The log file: tracebacks of what the program did not foresee, without the text of records.

Must not know any aggregate.
"""

import logging
import logging.handlers
import traceback
from pathlib import Path

from console import settings
from console.cli import session


def log_file() -> Path:
    """Return the log file of the workspace, or of the user when there is none."""
    folder = settings.workspace_folder(session.options["workspace"])
    return (folder if folder.exists() else Path.home() / ".cache") / "log" / "pora.log"


def write_traceback(error: BaseException) -> Path:
    """Append the traceback (places and kinds of errors, no values) and return the file's path."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
        places = "".join(traceback.format_tb(error.__traceback__))
        record = logging.LogRecord("pora", logging.ERROR, "", 0, "%s\n%s", (type(error).__name__, places), None)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        handler.emit(record)
        handler.close()
    except OSError:
        pass
    return path
