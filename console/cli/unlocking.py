"""Where the passphrase of an encrypted workspace comes from: a file descriptor, a file, or the person at the terminal.

Must not know tables or print results.
"""

from pathlib import Path


def key_for(folder: Path) -> bytes | None:
    """Return the database key of the workspace in `folder`, or None when it is not encrypted."""
    return None
