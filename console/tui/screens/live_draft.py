"""What live minutes have on screen and not yet in the record: lines on their way, and the line being typed.

One small file in the workspace, written on every Enter and once a second, so that a killed terminal loses nothing
that was entered. In an encrypted workspace the file is sealed with the workspace's key. Must not know widgets.
"""

import json
import sys
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import IO, NamedTuple
from uuid import UUID

from console import settings
from db.ids import new_id

FOLDER = "drafts"
MOST = 9
"""Consoles that may write one meeting's minutes at the same time on one machine."""


class Job(NamedTuple):
    """One entered line on its way, or with `item` the point of the agenda that is taken up. `at` is its identity."""

    text: str
    at: datetime
    item: UUID | None = None


class Kept(NamedTuple):
    """What a draft file holds."""

    jobs: tuple[Job, ...] = ()
    typing: str = ""


class Draft:
    """The draft of one meeting in one console. Another console on this machine gets a file of its own."""

    def __init__(self, folder: Path, meeting: UUID, key: bytes | None = None) -> None:
        self._key = blake2b(key, digest_size=32, person=b"pora draft").digest() if key else None
        settings.private_folder(folder / FOLDER)
        self._lock: IO[bytes] | None = None
        for number in range(1, MOST + 1):
            self.path = folder / FOLDER / f"{meeting}-{number}.draft"
            self._lock = _locked(self.path.with_suffix(".lock"))
            if self._lock is not None:
                return
        self.path = folder / FOLDER / f"{meeting}-{new_id()}.draft"

    def read(self) -> Kept:
        """Return what was left here; nothing when there is no file, or one that cannot be read."""
        try:
            stored = json.loads(self._opened(self.path.read_bytes()))
            jobs = [
                Job(one["text"], datetime.fromisoformat(one["at"]), UUID(one["item"]) if one["item"] else None)
                for one in stored["jobs"]
            ]
            return Kept(tuple(jobs), str(stored["typing"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Kept()

    def write(self, kept: Kept) -> None:
        """Keep `kept`, whole or not at all; no file is left when there is nothing to keep. Raises OSError."""
        if kept == Kept():
            self.path.unlink(missing_ok=True)
            return
        jobs = [
            {"text": job.text, "at": job.at.isoformat(), "item": str(job.item) if job.item else ""} for job in kept.jobs
        ]
        content = json.dumps({"jobs": jobs, "typing": kept.typing}).encode()
        fresh = self.path.with_suffix(".part")
        settings.private_file(fresh)
        fresh.write_bytes(self._sealed(content))
        fresh.replace(self.path)

    def close(self) -> None:
        """Let another console have this file."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _sealed(self, content: bytes) -> bytes:
        if self._key is None:
            return content
        from nacl.secret import SecretBox

        return bytes(SecretBox(self._key).encrypt(content))

    def _opened(self, content: bytes) -> bytes:
        if self._key is None:
            return content
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        try:
            return bytes(SecretBox(self._key).decrypt(content))
        except CryptoError as error:
            raise ValueError("sealed with another key") from error


def _locked(path: Path) -> IO[bytes] | None:
    """Open `path` for this process alone; the lock goes when the process ends, however it ends."""
    handle = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle
