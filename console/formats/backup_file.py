"""A backup as one file: a zip with a manifest, so that a copy can be looked at, checked and refused before it is used.

Members are known by name and never unpacked by theirs; sizes and sums are checked while unpacking, so a hostile file
can neither write elsewhere nor fill the disk. Must not know databases, keys or sessions.
"""

import hashlib
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from db.errors import Integrity, Invalid, Newer, NotFound

SUFFIX = ".backup"
MANIFEST = "manifest.json"
DATABASE = "pora.db"
IDENTITY = "identity.json"
KEYS = ("keys/passphrase.key", "keys/recovery.key")
MEMBERS = (DATABASE, IDENTITY, *KEYS)
FORMAT = 1

_SMALL = 64 * 1024
_LARGEST = 64 << 30
CHUNK = 1 << 20
"""Bytes read at once."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError)
"""What reading a damaged or hostile zip raises."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `made` is an ISO time; `sums` holds size and SHA-256 of every member."""

    workspace: str
    name: str
    schema: str
    program: str
    made: str
    encrypted: bool
    sums: dict[str, tuple[int, str]]

    @property
    def moment(self) -> datetime:
        """Return when the backup was made."""
        return datetime.fromisoformat(self.made)

    @property
    def size(self) -> int:
        """Return how much room the members need, in bytes."""
        return sum(size for size, _sum in self.sums.values())


def write_backup(target: Path, members: Mapping[str, Path], facts: Mapping[str, Any]) -> None:
    """Write `target` from files on disk, whole or not at all; `facts` are the manifest's fields without `sums`."""
    draft = target.with_name(f"{target.name}.part")
    manifest = Manifest(**facts, sums={name: _sum_of(path) for name, path in members.items()})
    try:
        descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                archive.writestr(MANIFEST, json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1))
                for name, path in members.items():
                    archive.write(path, name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _sum_of(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256")
    return path.stat().st_size, found.hexdigest()


def read_manifest(file: Path) -> Manifest:
    """Return what `file` says of itself.

    Raises NotFound (`backup.none`), Invalid (`backup.not_one`) when it is no backup, Newer (`backup.newer`).
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a pipe would wait for ever
            raise ValueError("no file")
        with zipfile.ZipFile(file) as archive:
            return _manifest(file, archive)
    except FileNotFoundError:
        raise NotFound("backup.none", file=str(file)) from None
    except (*BROKEN, OSError, TypeError, AttributeError):
        raise Invalid("backup.not_one", file=str(file)) from None


def _manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    with archive.open(MANIFEST) as member:
        stored = json.loads(member.read(_SMALL))
    if int(stored.pop("format")) > FORMAT:
        raise Newer("backup.newer", file=str(file))
    sums = {str(name): (int(size), str(digest)) for name, (size, digest) in stored.pop("sums").items()}
    if not {DATABASE, IDENTITY} <= set(sums) <= set(MEMBERS) or sorted(archive.namelist()) != sorted([MANIFEST, *sums]):
        raise ValueError("unexpected members")
    if any(not 0 < size <= (_LARGEST if name == DATABASE else _SMALL) for name, (size, _sum) in sums.items()):
        raise ValueError("unexpected size")
    texts = {name: str(stored.pop(name)) for name in ("workspace", "name", "schema", "program", "made")}
    manifest = Manifest(**texts, encrypted=stored.pop("encrypted") is True, sums=sums)
    _ = manifest.moment
    return manifest


def unpack(file: Path, manifest: Manifest, folder: Path) -> None:
    """Write the members into the empty `folder`, checking size and sum of each.

    Raises Integrity (`backup.altered`) when a member is not what the manifest says.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            for name, (size, digest) in manifest.sums.items():
                target = folder / name
                target.parent.mkdir(exist_ok=True, mode=0o700)
                with archive.open(name) as source, _private(target) as copy:
                    if _copied(source, copy, size) != digest:
                        raise Integrity("backup.altered", file=str(file), found=name)
    except BROKEN:
        raise Integrity("backup.altered", file=str(file), found=file.name) from None


def _private(target: Path) -> BinaryIO:
    return os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _copied(source: Any, copy: BinaryIO, size: int) -> str:
    """Copy at most `size` bytes and one more, so that a member that unpacks to more is noticed; return its sum."""
    found = hashlib.sha256()
    left = size
    while part := source.read(min(CHUNK, left + 1)):
        left -= len(part)
        found.update(part)
        copy.write(part)
    copy.flush()
    os.fsync(copy.fileno())
    return found.hexdigest() if left == 0 else ""


def file_name(name: str, moment: datetime) -> str:
    """Return the name for a backup of workspace `name`: pora-tim-pora-sanggau-20261121-0914.backup."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in name.lower())
    return f"pora-{'-'.join(letters.split())[:40] or 'workspace'}-{moment:%Y%m%d-%H%M%S}{SUFFIX}"
