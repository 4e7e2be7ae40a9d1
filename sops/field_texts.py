"""The fields of a step and of the head as lines of text, to be compared and shown.

Knows every field's name and how its value is written; must not know what changed. A text is one line, a list as many
as it has entries, an absent value none.
"""

from datetime import date
from typing import Any

from sops.durations import write_duration
from sops.procedure import (
    Actor,
    Approver,
    Custody,
    DataField,
    Definition,
    Duration,
    Exit,
    Identity,
    Kind,
    Procedure,
    Step,
)
from sops.vocabulary import KINDS

STEP_FIELDS = tuple(name for name in Step.__dataclass_fields__ if name != "key")
IDENTITY_FIELDS = tuple(Identity.__dataclass_fields__)
WHOLE_FIELDS = tuple(
    name for name in Procedure.__dataclass_fields__ if name not in ("identity", "steps", "lines", "language", "code")
)
HEAD_FIELDS = ("language", "code", *IDENTITY_FIELDS, *WHOLE_FIELDS)
"""Every field of a procedure besides its steps, in the order they are read."""


def head_value(procedure: Procedure, name: str) -> Any:
    """Return a field of the head, wherever it is kept."""
    return getattr(procedure.identity if name in IDENTITY_FIELDS else procedure, name)


def texts(value: Any, language: str) -> tuple[str, ...]:
    """Return the lines of a field's value, in the words of `language`."""
    if isinstance(value, tuple):
        return tuple(text for part in value if (text := _text(part, language)))
    if isinstance(value, Approver):
        return tuple(part for part in (value.position, value.name, value.number) if part)
    text = _text(value, language)
    return (text,) if text else ()


def is_list(value: Any) -> bool:
    """Say whether a field's entries are compared one by one."""
    return isinstance(value, (tuple, Approver))


def _text(value: Any, language: str) -> str:
    if isinstance(value, Kind):
        return KINDS.word(value, language)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Duration):
        return write_duration(value, language)
    if isinstance(value, date):
        return value.isoformat()
    return _joined(value)


def _joined(value: Any) -> str:
    if isinstance(value, Exit):
        return f"{value.label} → {value.target}" if value.label else f"→ {value.target}"
    if isinstance(value, Actor):
        return f"{value.code}: {value.agency} / {value.role}"
    if isinstance(value, Definition):
        return f"{value.term}: {value.meaning}"
    if isinstance(value, Custody):
        return f"{value.receiver} / {value.what}" if value.receiver else value.what
    if isinstance(value, DataField):
        return f"{value.name} ({value.security_class})" if value.security_class else value.name
    return str(value)
