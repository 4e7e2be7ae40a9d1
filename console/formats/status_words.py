"""The words people write for the status and priority of a task, in Indonesian, Malay and English.

Must not know tables or records: words in, codes of db.enums out.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from db.enums import Priority, TaskStatus
from db.text import folded

_OPEN, _RUNNING, _BLOCKED = TaskStatus.OPEN, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED
_DONE, _DROPPED = TaskStatus.DONE, TaskStatus.DROPPED

_WORDS = {
    _OPEN: "belum|belum mulai|belum dimulai|belum dikerjakan|belum ditindaklanjuti|belum ada|baru|terbuka|menunggu|"
    "belum selesai|belum bermula|open|new|todo|to do|not started|not begun|pending|planned",
    _RUNNING: "proses|dalam proses|sedang proses|diproses|berjalan|sedang berjalan|dikerjakan|sedang dikerjakan|"
    "on progress|in progress|ongoing|progress|running|started|sebagian|dalam tindakan|sedang dilaksanakan|on going",
    _BLOCKED: "terkendala|terhambat|kendala|tertunda|ditunda|tersekat|tergendala|blocked|stuck|on hold|waiting",
    _DONE: "selesai|sudah|sudah selesai|telah selesai|tuntas|terlaksana|sudah dilaksanakan|telah dilaksanakan|siap|"
    "done|completed|complete|finished|closed",
    _DROPPED: "digugurkan|gugur|batal|dibatalkan|tidak dilanjutkan|dropped|cancelled|canceled|void",
}
_OVERDUE = frozenset(
    ("terlambat", "lewat", "lewat tenggat", "lewat waktu", "melewati tenggat", "lewat tempo", "overdue", "late")
)
_PRIORITIES = {
    Priority.LOW: "rendah|low",
    Priority.NORMAL: "normal|sedang|biasa|medium|sederhana",
    Priority.HIGH: "tinggi|penting|segera|mendesak|high|urgent",
}
_WORD_LIMIT = 60
_BRACKETS = re.compile(r"\(.*?\)")
_STATUS = {word: status for status, words in _WORDS.items() for word in words.split("|")}
_STATUS.update({status.value.replace("_", " "): status for status in TaskStatus})
_PRIORITY = {word: priority for priority, words in _PRIORITIES.items() for word in words.split("|")}


class StatusWord(NamedTuple):
    """What a status word means. `status` is None when nobody knows it; `overdue` when the word says "late"."""

    status: TaskStatus | None
    overdue: bool = False


def status_of(text: str) -> StatusWord:
    """Return the status that `text` names; "terlambat" is in progress, because being late is computed from the date."""
    return _status_of(text) if len(text) <= _WORD_LIMIT else StatusWord(None)


@lru_cache(maxsize=1024)
def _status_of(text: str) -> StatusWord:
    word = folded(text)
    if word in _OVERDUE:
        return StatusWord(_RUNNING, overdue=True)
    found = _STATUS.get(word) or _STATUS.get(folded(_BRACKETS.sub(" ", text)))  # "proses (terlambat)"
    return StatusWord(found)


def priority_of(text: str) -> Priority | None:
    """Return the priority that `text` names, or None."""
    return _priority_of(text) if len(text) <= _WORD_LIMIT else None


@lru_cache(maxsize=1024)
def _priority_of(text: str) -> Priority | None:
    return _PRIORITY.get(folded(text))
