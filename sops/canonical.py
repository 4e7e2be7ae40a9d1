"""The canonical bytes of a procedure: what its hash is made of. Knows the data; must not know files or languages.

How the file is laid out (order of fields, blanks, language of the keys, remarks) leaves the bytes as they are; any
change of a text, a time or the order of the steps does not.
"""

import json
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sops.procedure import Procedure

VERSION = 1
"""Changes only when the bytes of an unchanged procedure would: hashes of different versions cannot be compared."""


def canonical(procedure: Procedure) -> bytes:
    """Return the procedure as UTF-8 JSON: sorted keys, no blanks, NFC, absent values left out."""
    plain = {"version": VERSION, **_plain(procedure)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = {part.name: getattr(value, part.name) for part in fields(value) if part.compare}
        return {name: _plain(part) for name, part in named.items() if part not in ("", (), None)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
