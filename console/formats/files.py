"""Bytes of a file somebody gave us, or a coded error that says why there are none.

Knows the file system and the first bytes of common formats; must not know tables, minutes, languages or records.
Every error names the file by its name, not by its folder: messages travel in reports.
"""

import stat
from pathlib import Path

from db.errors import Invalid, NotFound, Refused

SIZE_LIMIT = 64 * 1024 * 1024

# What people send when they mean a table: told by content, because the name often lies.
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "sqlite"),
)
_MARKUP = ((b"<!doctype html", "html"), (b"<html", "html"), (b"<?xml", "xml"), (b"begin:vcalendar", "ics"))


def megabytes(size: int) -> str:
    """Return a number of bytes as people say it: "11 MB", rather too much than too little."""
    return f"{-(-size // 1_048_576)} MB"


def read_bytes(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """Return the content of `path`, at most `limit` bytes.

    Raises NotFound `file.missing`; Invalid `file.folder`, `file.unreadable`, `file.empty`;
    Refused `file.no_permission`, `file.too_large` (`found` and `wanted` in megabytes).
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Invalid("file.folder", file=path.name)
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device would wait for ever
            raise Invalid("file.unreadable", file=path.name)
        if status.st_size > limit:
            raise Refused("file.too_large", file=path.name, found=megabytes(status.st_size), wanted=megabytes(limit))
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFound("file.missing", file=path.name) from None
    except PermissionError:
        raise Refused("file.no_permission", file=path.name) from None
    except (OSError, ValueError):
        raise Invalid("file.unreadable", file=path.name) from None
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Invalid("file.empty", file=path.name)
    return data


def signature(data: bytes) -> str | None:
    """Return what the first bytes say the file is (`pdf`, `zip`, `ole`, `html` ...), or None for plain text."""
    for start, name in _SIGNATURES:
        if data.startswith(start):
            return name
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, name in _MARKUP:
        if head.startswith(start):
            return name
    return None


def decoded(data: bytes, file: str) -> tuple[str, str]:
    """Return (text, encoding): byte order mark first, then strict UTF-8, then Windows-1252.

    Guessing from letter frequencies takes Indonesian Windows-1252 for other code pages, so nothing is guessed.
    Raises Invalid `file.encoding`, and `file.nul_bytes` (`row` is the line) for binary or damaged text.
    """
    text, encoding = _decoded(data, file)
    hole = text.find("\0")
    if hole >= 0:
        raise Invalid("file.nul_bytes", file=file, row=text.count("\n", 0, hole) + 1)
    return text, encoding


def _decoded(data: bytes, file: str) -> tuple[str, str]:
    marked = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for encoding in (marked, "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, "utf-8" if encoding == "utf-8-sig" else encoding
    raise Invalid("file.encoding", file=file)
