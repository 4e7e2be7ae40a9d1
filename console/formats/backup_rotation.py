"""The backups of one workspace in one folder: which are its own, which are whole, and which the newest ones replace.

Deletes nothing it is not sure of: a file of another workspace, of another name, or that fails its check, stays.
Must not know databases, keys or sessions.
"""

import contextlib
import hashlib
import zipfile
from pathlib import Path
from typing import NamedTuple

from console.formats.backup_file import BROKEN, CHUNK, SUFFIX, Manifest, file_name, read_manifest
from db.errors import PoraError

KEPT = 4
"""How many backups of a workspace a folder keeps unless told otherwise: a month of weekly ones."""


class Copy(NamedTuple):
    """A backup file and what it says of itself."""

    file: Path
    manifest: Manifest


def own_copies(folder: Path, workspace: str) -> list[Copy]:
    """Return the backups in `folder` that `backup make` wrote for this workspace, newest first.

    What an upgrade wrote first, and what a person renamed, has another name and is not among them.
    """
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(PoraError):
            manifest = read_manifest(file)
            named = file_name(manifest.name, manifest.moment)
            if manifest.workspace == workspace and file.name == named and not file.is_symlink():
                found.append(Copy(file, manifest))
    return sorted(found, key=lambda copy: copy.manifest.moment.astimezone(), reverse=True)


def rotate(folder: Path, workspace: str, keep: int = KEPT) -> list[Path]:
    """Delete the workspace's own backups beyond the newest `keep` whole ones, and return them; 0 keeps all.

    Every file that counts is read through first, so a damaged one neither counts nor goes.
    """
    found = own_copies(folder, workspace)
    if keep < 1 or len(found) <= keep:
        return []
    whole = [copy.file for copy in found if is_whole(copy)]
    return [file for file in whole[keep:] if _deleted(file)]


def _deleted(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True


def is_whole(copy: Copy) -> bool:
    """Tell whether every member of a backup is what its manifest says, reading all of it."""
    try:
        with zipfile.ZipFile(copy.file) as archive:
            return all(_sum_of(archive, name, size) == digest for name, (size, digest) in copy.manifest.sums.items())
    except (*BROKEN, OSError):
        return False


def _sum_of(archive: zipfile.ZipFile, name: str, size: int) -> str:
    found, left = hashlib.sha256(), size
    with archive.open(name) as member:
        while part := member.read(min(CHUNK, left + 1)):
            left -= len(part)
            found.update(part)
    return found.hexdigest() if left == 0 else ""
