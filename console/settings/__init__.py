"""Where a workspace lies and who sits before it: the folder, `workspace.toml`, environment variables.

Knows files and the environment; must not know tables, screens or languages' words.
"""

import os
from dataclasses import dataclass, fields
from pathlib import Path
from uuid import UUID

from db.actor import Actor
from db.errors import Integrity, Newer, NotFound

FILE = "workspace.toml"
DATABASE = "pora.db"
KEYS = "keys"
BACKUPS = "backups"
STAGING = ".building"
"""Where a workspace is built, in the folder it is for: on the same disk, so that moving in is only renaming."""

FORMAT = 1
DEVICE = ("device", "incarnation")
"""What names this one installation; it is made anew, never copied."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What `workspace.toml` holds: which workspace, which device, and who works at it."""

    workspace: UUID
    device: UUID
    incarnation: UUID
    space: UUID
    institution: UUID
    unit: UUID
    person: UUID
    language: str = "id"
    encrypted: bool = False

    @property
    def actor(self) -> Actor:
        """Return who acts here."""
        return Actor(self.person, self.unit, self.institution, self.device, self.incarnation, self.space)


def workspace_folder(asked: str | None = None) -> Path:
    """Return the workspace folder: as asked, else `PORA_WORKSPACE`, else the platform's data folder."""
    named = asked or os.environ.get("PORA_WORKSPACE")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("pora", appauthor=False)


def database_url() -> str | None:
    """Return the PostgreSQL address, when this console works on a shared server."""
    return os.environ.get("PORA_DATABASE_URL") or None


def read_identity(folder: Path) -> Identity:
    """Read `workspace.toml`, after bringing to its end what a program that was killed did to this workspace.

    Raises NotFound when there is no workspace, Newer when a newer program wrote it, Integrity when it cannot be read.
    """
    import tomllib  # help asks this module for the folder only, and must start fast

    settle(folder)
    try:
        stored = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound("workspace.none", file=str(folder)) from None
    except (OSError, ValueError) as error:
        raise Integrity("workspace.unreadable", file=str(folder / FILE), found=str(error)) from error
    if isinstance(written := stored.get("format"), int) and written > FORMAT:
        raise Newer("workspace.newer", found=written, wanted=FORMAT)
    try:
        ids = {f.name: UUID(str(stored[f.name])) for f in fields(Identity) if f.type is UUID}
        return Identity(**ids, language=str(stored["language"]), encrypted=bool(stored["encrypted"]))
    except (KeyError, ValueError) as error:
        raise Integrity("workspace.unreadable", file=str(folder / FILE), found=str(error)) from error


def settle(folder: Path) -> None:
    """Bring to its end, or clear, what a killed program was making or restoring in `folder` (`moving.settle`)."""
    if (folder / STAGING).is_dir():
        from console.settings import moving

        moving.settle(folder)


def write_identity(folder: Path, identity: Identity) -> None:
    """Write `workspace.toml` whole or not at all."""
    lines = [f"format = {FORMAT}"]
    for one in fields(Identity):
        value = getattr(identity, one.name)
        written = str(value).lower() if isinstance(value, bool) else f'"{value}"'
        lines.append(f"{one.name} = {written}")
    draft = folder / f"{FILE}.part"
    with draft.open("w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())  # a power cut must not leave an empty file under the right name
    draft.replace(folder / FILE)


def shared_identity(identity: Identity) -> dict[str, str | bool]:
    """Return what a backup may hold: who works where, without the device, whose feed must never be written twice."""
    kept = [one.name for one in fields(Identity) if one.name not in DEVICE]
    return {name: value if isinstance(value := getattr(identity, name), bool) else str(value) for name in kept}


def private_folder(folder: Path) -> None:
    """Make `folder` (and its parents) so that only its owner can look into it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner can read; SQLite gives its journals the same rights."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    path.chmod(0o600)
