"""Photos and scans from files into the record, and out again: read, shrink, free of place and time, attach.

Knows context, the reader of photos and the use case; must not know commands or screens.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.services.attachments import Given
from db.errors import Integrity, NotFound, Refused
from db.queries import attachments
from db.queries.attachments import AttachmentRow
from db.text import visible

LARGEST_FILE = 30 * 1024 * 1024
ENDINGS = {"image/jpeg": ".jpg", "application/pdf": ".pdf"}
SECRET = ("R", "SR")
_TAKEN = frozenset({".jpg", ".jpeg", ".png", ".webp", ".pdf"})


class Attached(NamedTuple):
    """What became of one file: its name, its bytes as they came and as they are kept, whether it told its place."""

    id: UUID
    name: str
    original_size: int
    size: int
    had_location: bool


def attach(
    context: Context, subject: UUID, files: Sequence[Path], captions: Sequence[str] = (), *, dry_run: bool = False
) -> list[Attached]:
    """Attach files to a record as one gesture; the captions follow the files, one for all when there is only one.

    Raises NotFound `file.missing`, Refused `photo.too_large`, and what console/formats/photos.py raises: then nothing
    was attached.
    """
    from console.formats import photos
    from console.services import attachments as services

    given, told = [], []
    for place, file in enumerate(files):
        kept = photos.kept(_read(file), file.name)
        caption = captions[0] if len(captions) == 1 else captions[place] if place < len(captions) else ""
        given.append(
            Given(
                name=visible(file.name)[:200], media_type=kept.media_type, data=kept.data, content=kept.sha256,
                original=kept.original_sha256, width=kept.width, height=kept.height, taken_at=_moment(kept.taken_at),
                latitude=_degrees(kept.latitude), longitude=_degrees(kept.longitude), caption=caption,
            )
        )  # fmt: skip
        told.append((file.name, kept.original_size, len(kept.data), kept.had_location))
    run = context.rehearse if dry_run else context.perform
    rows = run(services.add, subject, given)
    return [Attached(row.id, *one) for row, one in zip(rows, told, strict=True)]


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures and scans in a folder, not in those below it, by name. Raises NotFound for none."""
    found = [one for one in folder.iterdir() if one.is_file() and one.suffix.lower() in _TAKEN]
    if not found:
        raise NotFound("file.missing", file=str(folder / "*.jpg"))
    return sorted(found)


def _read(file: Path) -> bytes:
    """Return the bytes of a file; one far too large is not read at all."""
    if not file.is_file():
        raise NotFound("file.missing", file=str(file))
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise Refused("attachment.too_large", file=file.name, found=_megabytes(size), wanted=_megabytes(LARGEST_FILE))
    return file.read_bytes()


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"


def _moment(taken: datetime | None) -> datetime | None:
    """Return when it was taken; a camera that names no zone runs on the post's clock."""
    if taken is None or taken.tzinfo is not None:
        return taken
    return taken.replace(tzinfo=ZoneInfo(ZONE))


def _degrees(found: float | None) -> str:
    return f"{found:.6f}" if found is not None else ""


def content(context: Context, row: AttachmentRow) -> bytes:
    """Return the bytes of a picture or scan. Raises Integrity when they are not here."""
    found = context.read(attachments.content, row.content)
    if found is None:
        raise Integrity("attachment.missing", found=row.name)
    return found


def save(
    context: Context, rows: Sequence[AttachmentRow], folder: Path, *, confirmed: bool = False
) -> list[Path]:
    """Write pictures and scans into `folder` under names that tell their order, and return the files.

    Those of a record of class R or SR leave only when `confirmed`, and then the history tells so: Refused
    `export.secret`. A file of that name that is there already is not overwritten.
    """
    secret = [row for row in rows if context.read(attachments.security_class, row.subject) in SECRET]
    if secret and not confirmed:
        raise Refused("export.secret", found=len(secret))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for row in rows:
        path = _free(folder, row)
        path.write_bytes(content(context, row))
        written.append(path)
    if secret:
        from console.services import exports

        context.perform(exports.note, folder.name, folder.name, len(secret))
    return written


def _free(folder: Path, row: AttachmentRow) -> Path:
    """Return a name no file in `folder` has: "foto-03-tersangka.jpg" of number and name."""
    stem = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in Path(row.name).stem)[:60].strip("-")
    ending = ENDINGS.get(row.media_type, "")
    for again in range(1, 1_000):
        name = f"{row.number:02d}-{stem or 'foto'}{f'-{again}' if again > 1 else ''}{ending}"
        if not (folder / name).exists():
            return folder / name
    raise Refused("system.not_a_folder", file=str(folder))
