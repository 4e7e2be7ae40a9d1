"""Lists that stand in one line, parts separated by `;`, and data fields with their class: `nama (T); tempat (B)`.

Knows the signs; must not know which field a list belongs to. `\\;` is a semicolon inside a part, `\\\\` a backslash,
`\\(` a bracket that is no class.
"""

import re

from sops.procedure import SECURITY_CLASSES, DataField
from sops.text import folded

_PART = re.compile(r"(?:[^;\\]|\\.|\\$)+")
_CLASSED = re.compile(rf"(.*?[^\\])\s*\(({'|'.join(SECURITY_CLASSES)})\)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([;\\(])")


def read_list(text: str) -> tuple[str, ...]:
    """Split at the semicolons; empty parts fall away."""
    return tuple(part for raw in _PART.findall(text) if (part := folded(_ESCAPE.sub(r"\1", raw))))


def write_list(parts: tuple[str, ...]) -> str:
    """Join with semicolons; reads back the same."""
    return "; ".join(_escaped(part) for part in parts)


def read_data(text: str) -> tuple[DataField, ...]:
    """Read data fields; a part without a class in brackets at its end has none."""
    return tuple(_data(raw.strip()) for raw in _PART.findall(text) if raw.strip())


def _data(raw: str) -> DataField:
    found = _CLASSED.fullmatch(raw)
    name, security_class = (found.group(1), found.group(2).upper()) if found else (raw, "")
    return DataField(folded(_ESCAPE.sub(r"\1", name)), security_class)


def write_data(parts: tuple[DataField, ...]) -> str:
    """Write data fields; reads back the same."""
    return "; ".join(_written(part) for part in parts)


def _written(part: DataField) -> str:
    name = _escaped(part.name)
    if part.security_class:
        return f"{name} ({part.security_class})"
    found = _CLASSED.fullmatch(name)
    return f"{name[: name.rindex('(')]}\\{name[name.rindex('('):]}" if found else name


def _escaped(part: str) -> str:
    return folded(part).replace("\\", "\\\\").replace(";", "\\;")
