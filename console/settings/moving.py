"""A workspace that is made or restored is built aside, inside its folder, and moved in as one act.

Whatever ends the program on the way, the folder holds the old workspace or the new one: what was only being built is
thrown away by the next start, what was being moved in is carried to its end. Nothing in the way is overwritten or
deleted. Knows files; must not know what a workspace holds.
"""

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from console.settings import BACKUPS, DATABASE, FILE, KEYS, STAGING
from db.errors import Refused

_WORKROOM = ".pora-"
_LOCK = "lock"
_READY = "moving.json"
_JOURNALS = tuple(f"{DATABASE}{end}" for end in ("-wal", "-shm", "-journal"))
_MEMBERS = (KEYS, *_JOURNALS, DATABASE, FILE)
"""What a workspace is made of. The file that makes a folder a workspace goes first and comes last."""


def workroom(folder: Path) -> contextlib.AbstractContextManager[Path]:
    """Hold an empty folder of its own in `folder`, for a file that is written there first and cleared in the end."""
    return building(folder / f"{_WORKROOM}{os.getpid()}-{os.urandom(4).hex()}")


def clear_workrooms(folder: Path) -> None:
    """Throw away what programs that ended were writing in `folder`: half a backup may be large."""
    for place in folder.glob(f"{_WORKROOM}*"):
        clear(place)


@contextlib.contextmanager
def building(place: Path) -> Iterator[Path]:
    """Hold the empty folder `place` to build in, for this program alone, and clear it in the end.

    Raises Refused (`workspace.being_made`) while another program builds there.
    """
    clear(place)
    lock = _taken(place)
    if lock is None:
        raise Refused("workspace.being_made", file=str(place.parent))
    try:
        yield place
    finally:
        _cleared(place, lock)


def clear(place: Path) -> None:
    """Throw away what a program was building at `place` when it ended. A folder we did not make is left alone."""
    if not (place / _LOCK).is_file():
        with contextlib.suppress(OSError):
            place.rmdir()  # ended before the lock was there
        return
    lock = _taken(place)
    if lock is not None:
        _cleared(place, lock)


def move_in(place: Path, folder: Path) -> None:
    """Move the workspace built at `place` into `folder`; what is there is kept in its backups.

    Raises OSError when the system does not let us; then everything is back where it was.
    """
    kept = f"replaced-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}"
    with (place / _READY).open("w", encoding="utf-8") as file:
        json.dump({"kept": kept, "members": [name for name in _MEMBERS if (place / name).exists()]}, file)
        file.flush()
        os.fsync(file.fileno())
    _synced(place)
    _moved(place, folder)


def settle(folder: Path) -> None:
    """Bring to its end what a program that ended was doing in `folder`: move in what was being moved, clear the rest.

    From the moment the old workspace.toml is away, the new one is moved in; until then, nothing has happened.
    Nothing is done while that program is at work.
    """
    place = folder / STAGING
    if not place.exists():
        return
    if (folder / FILE).exists() or not (place / _READY).exists():
        clear(place)
        return
    lock = _taken(place)
    if lock is not None:
        try:
            _moved(place, folder)
        except BaseException:
            os.close(lock)
            raise
        _cleared(place, lock)


def _moved(place: Path, folder: Path) -> None:
    """Exchange old for new. May be begun again wherever it stopped; when the system says no, put the old back."""
    plan = json.loads((place / _READY).read_text(encoding="utf-8"))
    kept = folder / BACKUPS / Path(plan["kept"]).name
    moved: list[tuple[Path, Path]] = []
    try:
        for name in reversed(_MEMBERS):
            if (folder / name).exists() and (name not in plan["members"] or (place / name).exists()):
                kept.mkdir(parents=True, exist_ok=True, mode=0o700)
                _move(folder / name, kept / name, moved)
        for name in plan["members"]:
            if (place / name).exists():
                _move(place / name, folder / name, moved)
    except OSError:
        for source, target in reversed(moved):
            target.rename(source)
        raise
    _synced(folder)


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    source.rename(target)
    moved.append((source, target))


def _taken(place: Path) -> int | None:
    """Return the lock of `place`, made where it is not there, or None while another program holds it."""
    for _try in range(5):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            lock = os.open(place / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        except FileNotFoundError:
            continue  # its last holder is just clearing up
        if not _locked(lock):
            os.close(lock)
            return None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), (place / _LOCK).stat()):
                return lock
        os.close(lock)  # cleared by its last holder before it was ours
    return None


def _locked(lock: int) -> bool:
    """Lock an open file until it is closed or the program ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk that knows no locks: whoever shares it must not do this twice at once
    return True


def _cleared(place: Path, lock: int) -> None:
    shutil.rmtree(place, ignore_errors=True)
    os.close(lock)
    if sys.platform == "win32":  # an open file cannot be deleted there
        shutil.rmtree(place, ignore_errors=True)


def _synced(folder: Path) -> None:
    """Make renames survive a power cut. Windows has no such call for folders."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError:
            pass  # some disks (FAT on a stick) do not offer it for folders
        finally:
            os.close(descriptor)
