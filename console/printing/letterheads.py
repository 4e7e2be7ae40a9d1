"""The kop of an agency: its lines from the record, its logo from the workspace folder `kop/`.

Knows files and the use cases that set the kop; must not know meetings, commands or screens.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from console.context import Context
from db.errors import Invalid, NotFound, Refused
from db.queries import meetings, papers, people, settings

if TYPE_CHECKING:
    from console.formats.documents.papers import Letterhead

FOLDER: Final = "kop"
LOGO_LIMIT: Final = 1_000_000
"""Bytes: a logo is printed 22 mm high and goes into every file."""
_SUFFIXES: Final = ("png", "jpg")
_ADDRESS: Final = re.compile(
    r"(?i)^(jl|jln|jalan|kompleks|komplek|telp|tlp|telepon|telepon/faks|fax|faks|faksimile|pos-?el|e-?mail|surel|laman"
    r"|web|website|situs|kode pos)\b|@|www\.|https?://"
)


def letterhead_of(context: Context, agency: UUID) -> "Letterhead":
    """Return the kop of an agency. Without lines of its own it is made up from the names of the agencies above it."""
    from console.formats.documents.papers import Letterhead

    row = context.read(papers.writer, agency)
    if row is None:
        return Letterhead()
    logo = logo_file(context, row.id)
    picture = logo.read_bytes() if logo else None
    if not row.letterhead.strip():
        return Letterhead(tuple(_names_above(context, row.parent)), row.name, (), picture)
    bodies, address = split_lines(row.letterhead)
    return Letterhead(tuple(bodies[:-1]), bodies[-1] if bodies else row.name, tuple(address), picture)


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """Split a kop into its bodies (the writing unit last) and its address.

    They part at the first empty line, else at the first line that reads like an address.
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    cut = next((n for n, line in enumerate(lines) if not line or _ADDRESS.search(line)), len(lines))
    return lines[:cut], [line for line in lines[cut:] if line]


def _names_above(context: Context, parent: UUID | None) -> list[str]:
    found: dict[UUID, str] = {}
    while parent and parent not in found:  # parents that go round in a circle must not print for ever
        row = context.read(papers.writer, parent)
        if row is None:
            break
        found[parent] = row.name
        parent = row.parent
    return list(reversed(found.values()))


def host_of(context: Context, host: UUID | None) -> UUID:
    """Return who writes a meeting's papers: its host, else the workspace's own unit."""
    return host or context.actor.unit


def is_derived(context: Context, meeting: UUID) -> bool:
    """Tell whether the papers of a meeting carry a kop that nobody wrote."""
    row = context.read(meetings.get, meeting)
    return is_made_up(context, host_of(context, row.host if row else None))


def is_made_up(context: Context, agency: UUID) -> bool:
    """Tell whether nobody wrote the kop of an agency."""
    writer = context.read(papers.writer, agency)
    return writer is not None and not writer.letterhead.strip()


def logo_file(context: Context, agency: UUID) -> Path | None:
    """Return the file that holds an agency's logo, or None."""
    files = (context.folder / FOLDER / f"{agency}.{suffix}" for suffix in _SUFFIXES)
    return next((file for file in files if file.is_file()), None)


def set_letterhead(
    context: Context, agency: UUID | None = None, lines: str | None = None, logo: Path | None = None,
    *, dry_run: bool = False,
) -> None:  # fmt: skip
    """Set the kop's lines, its logo or both; of the own unit unless another agency is named.

    The picture is checked before anything is written. Raises Invalid (`logo.not_a_picture`), Refused
    (`logo.too_large`), NotFound (`file.missing`, `record.none`) and what reading and writing files raises.
    """
    from console.services import letterhead

    whose = agency or context.actor.unit
    picture = _checked(logo) if logo else None
    if lines is not None:
        run = context.rehearse if dry_run else context.perform
        run(letterhead.set_lines, whose, lines)
    if picture is not None and not dry_run:
        _keep(context, whose, picture)


def remove_logo(context: Context, agency: UUID | None = None) -> None:
    """Print the kop without a picture from now on."""
    for suffix in _SUFFIXES:
        (context.folder / FOLDER / f"{agency or context.actor.unit}.{suffix}").unlink(missing_ok=True)


def _checked(logo: Path) -> bytes:
    from console.printing.pictures import is_whole

    try:
        if logo.stat().st_size > LOGO_LIMIT:
            raise Refused("logo.too_large", file=logo.name, found=logo.stat().st_size, wanted=LOGO_LIMIT)
        picture = logo.read_bytes()
    except FileNotFoundError:
        raise NotFound("file.missing", file=logo.name) from None
    except OSError:
        raise Invalid("file.unreadable", file=logo.name) from None
    if not is_whole(picture):
        raise Invalid("logo.not_a_picture", field="logo", file=logo.name)
    return picture


def _keep(context: Context, agency: UUID, picture: bytes) -> None:
    from console.formats.documents.printing import picture_kind
    from console.formats.listing import opened

    folder = context.folder / FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    target = folder / f"{agency}.{picture_kind(picture)}"
    with opened(target) as stream:
        stream.write(picture)
    for suffix in _SUFFIXES:
        if target.suffix != f".{suffix}":
            (folder / f"{agency}.{suffix}").unlink(missing_ok=True)


def first_start_missing(context: Context) -> set[str]:
    """Return what the console asks at its first start: `letterhead`, `signatory` and `post`, as far as unknown."""
    writer = context.read(papers.writer, context.actor.unit)
    signing = context.read(people.appointments, agency=context.actor.unit, on=context.today())
    known = {
        "letterhead": bool(writer and writer.letterhead.strip()),
        "signatory": any(one.signs for one in signing),
        "post": bool(context.read(settings.get, "post").strip()),
    }
    return {name for name, is_known in known.items() if not is_known}
