"""The JSON file of records: `{"kind": "tasks", "version": 1, "workspace": ..., "rows": [...], "referenced": {...}}`.

`rows` are the records asked for, one a line; `referenced` holds those that the rows point to and another workspace may
not know. Values are codes and ids, never words, so the file reads the same in every language. Must not know sessions.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from console.formats.files import SIZE_LIMIT, read_bytes
from console.formats.listing import Target, opened
from db.errors import Invalid, Newer

VERSION = 1
JSON_LIMIT = 4 * SIZE_LIMIT

_encode = msgspec.json.Encoder(enc_hook=str).encode


class Document(msgspec.Struct, forbid_unknown_fields=True):
    """A file of records as it was read; rows are still raw and unchecked."""

    kind: str
    version: int
    workspace: UUID
    name: str = ""
    rows: list[msgspec.Raw] = []
    referenced: dict[str, list[msgspec.Raw]] = {}


class _Head(msgspec.Struct):
    kind: str
    version: int


def write_records(
    target: Target,
    kind: str,
    workspace: str,
    name: str,
    rows: Iterable[Mapping[str, Any]],
    referenced: Callable[[], Mapping[str, Iterable[Mapping[str, Any]]]] = dict,
) -> None:
    """Write the file row by row; `referenced` is asked when all rows are written. Raises what `opened` raises."""
    with opened(target) as stream:
        head = _encode({"kind": kind, "version": VERSION, "workspace": workspace, "name": name})
        stream.write(head[:-1] + b',\n"rows": [')
        _write_lines(stream.write, rows)
        stream.write(b'],\n"referenced": {')
        before = b"\n"
        for other, many in referenced().items():
            stream.write(before + _encode(other) + b": [")
            _write_lines(stream.write, many)
            stream.write(b"]")
            before = b",\n"
        stream.write(b"}}\n")


def _write_lines(write: Callable[[bytes], Any], rows: Iterable[Mapping[str, Any]]) -> None:
    before = b"\n"
    for row in rows:
        write(before + _encode(row))
        before = b",\n"


def is_records(path: Path) -> bool:
    """Tell whether a file begins as a JSON object does: no table and no minutes do. False when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    except OSError:
        return False


def read_records(path: Path) -> Document:
    """Read a file of records.

    Raises what `files.read_bytes` raises, Invalid `json.unreadable` and Newer `json.newer`.
    """
    data = read_bytes(path, JSON_LIMIT).removeprefix(b"\xef\xbb\xbf")
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.version > VERSION:
            raise Newer("json.newer", file=path.name, found=head.version, wanted=VERSION)
        return msgspec.json.decode(data, type=Document)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Invalid("json.unreadable", file=path.name, found=str(error)[:200]) from None


def read_json(path: Path) -> dict[str, Any]:
    """Return the whole file as plain objects: what other programs see of it. Raises what `read_records` raises."""
    document = read_records(path)
    try:
        rows = [msgspec.json.decode(row) for row in document.rows]
        referenced = {kind: [msgspec.json.decode(row) for row in many] for kind, many in document.referenced.items()}
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Invalid("json.unreadable", file=path.name, found=str(error)[:200]) from None
    return {"kind": document.kind, "version": document.version, "workspace": str(document.workspace),
            "name": document.name, "rows": rows, "referenced": referenced}  # fmt: skip
