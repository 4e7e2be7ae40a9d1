"""What a photo says of itself: when it was taken, and where. Read with distrust; what makes no sense is left out.

Must not know what becomes of it. Tags are those of EXIF 2.32.
"""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _DIGITIZED, _CHANGED = 0x9003, 0x9004, 0x0132
_OFFSET_TAKEN, _OFFSET_DIGITIZED, _OFFSET_CHANGED = 0x9011, 0x9012, 0x9010
_SOUTH_OR_NORTH, _LATITUDE, _EAST_OR_WEST, _LONGITUDE = 1, 2, 3, 4
_FURTHEST: Final = timedelta(hours=14)


class Facts(NamedTuple):
    """When and where, as far as the photo knows. `had_location` also where the place itself made no sense."""

    taken_at: datetime | None = None
    had_location: bool = False
    latitude: float | None = None
    longitude: float | None = None


def facts_of(picture: "Image") -> Facts:
    """Return what a photo says of itself. Damaged notes are no fault of the picture: nothing is raised."""
    location = _in_xmp(picture)
    try:
        exif = picture.getexif()
        inner, place = exif.get_ifd(_EXIF), exif.get_ifd(_GPS)
        latitude = _degrees(place, _LATITUDE, _SOUTH_OR_NORTH, "S", 90)
        longitude = _degrees(place, _LONGITUDE, _EAST_OR_WEST, "W", 180)
        if latitude is None or longitude is None:
            latitude = longitude = None
        # Tag 0 is the version of the notes: phones write it where the place is switched off.
        return Facts(_taken(dict(exif), inner), location or any(tag for tag in place), latitude, longitude)
    except Exception:  # the tags are foreign bytes, and Pillow has many ways to stumble over them
        return Facts(had_location=location)


def _in_xmp(picture: "Image") -> bool:
    """Tell whether the other kind of notes, XMP, names a place."""
    notes = [picture.info.get(name) for name in ("xmp", "XML:com.adobe.xmp")]
    return any(b"GPSL" in (note.encode("utf-8", "replace") if isinstance(note, str) else note or b"") for note in notes)


def _taken(outer: Mapping[int, Any], inner: Mapping[int, Any]) -> datetime | None:
    for tags, tag, offset in (
        (inner, _TAKEN, _OFFSET_TAKEN), (inner, _DIGITIZED, _OFFSET_DIGITIZED), (outer, _CHANGED, _OFFSET_CHANGED),
    ):  # fmt: skip
        moment = _moment(tags.get(tag))
        if moment is not None:
            ahead = _offset(inner.get(offset))
            return moment.replace(tzinfo=timezone(ahead)) if ahead is not None else moment
    return None


def _moment(written: object) -> datetime | None:
    """Return "2025:11:13 16:05:09" as a time; a camera without a clock writes zeros or blanks."""
    try:
        return datetime.strptime(str(written).strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - local
    except ValueError:
        return None


def _offset(written: object) -> timedelta | None:
    """Return "+07:00" as a difference to UTC."""
    text = str(written or "").strip("\0 ")
    if text == "Z":
        return timedelta(0)
    if len(text) != 6 or text[0] not in "+-" or not (text[1:3] + text[4:]).isdecimal():
        return None
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    return (-ahead if text[0] == "-" else ahead) if ahead <= _FURTHEST else None


def _degrees(place: Mapping[int, Any], value: int, side: int, negative: str, most: int) -> float | None:
    """Return degrees, minutes and seconds as degrees; None where they are missing or none."""
    try:
        degrees, minutes, seconds = (float(part) for part in place[value])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found) or not 0 <= found <= most:
        return None
    reference = place.get(side, "")
    letter = reference.decode("latin-1") if isinstance(reference, bytes) else str(reference)
    return round(-found if letter.strip("\0 ").upper() == negative else found, 7)
