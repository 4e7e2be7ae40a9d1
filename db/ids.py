"""Identifiers: what a person creates, what two posts would create alike, and the codes people read.

Must not know tables or sessions.
"""

import os
import threading
import time
import uuid
from uuid import UUID

NAMESPACE = UUID("6f1d2c86-5a0b-5c3e-9d57-8b6f0a4e21c7")
"""Root of all derived ids; changing it would make every post's reference rows strangers to each other."""

EVERYBODY = UUID(int=0)
"""The `home` of reference rows that every post makes alike."""

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """Return a UUIDv7 that sorts after every id this process made before (RFC 9562, section 6.2, method 1)."""
    global _last
    with _lock:
        moment = (time.time_ns() // 1_000_000 << 12) | (time.time_ns() % 1_000_000 * 4096 // 1_000_000)
        _last = max(moment, _last + 1)
        high = _last
    bits = (high >> 12 << 80) | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62
    return UUID(int=bits | int.from_bytes(os.urandom(8)) >> 2)


def derived_id(kind: str, *parts: object) -> UUID:
    """Return the UUIDv5 that every post derives for the same `kind` and `parts` (texts, dates, ids)."""
    return uuid.uuid5(NAMESPACE, "\x1f".join([kind, *map(str, parts)]))


def task_code(number: int) -> str:
    """Return the code of the `number`-th task of this workspace: T-0231."""
    return f"T-{number:04d}"
