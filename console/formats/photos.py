"""Photos and scans as they are kept: a photo shrunk and freed of everything but its pixels, a scan as it came.

A phone writes where and when a photo was taken, a small copy of it, and its own number into the file. Whoever keeps the
record keeps moment and place beside it; the picture itself carries none of them, wherever it is sent. The pixels are
coded anew, so nothing a camera or a program added can be left behind.

A scan (PDF) is not changed, because it may bear a signature. What its maker wrote into it stays there: names of people
and programs, and in its pictures even the place they were taken. Whoever passes it on must know that.

Must not know records, files on disk or screens. Pillow is loaded when the first picture comes.
"""

import io
import re
import warnings
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from console.formats.photo_facts import Facts, facts_of
from db.errors import Invalid, Refused

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST: Final = 1_600
"""Points on the longest side of a photo that is kept: enough for half a page in print."""
QUALITY: Final = 80
PHOTO_LIMIT: Final = 30 * 1024 * 1024
SCAN_LIMIT: Final = 20 * 1024 * 1024
POINTS: Final = {"JPEG": 120_000_000, "MPO": 120_000_000}
POINTS_ELSE: Final = 50_000_000
"""A small file may unpack to gigabytes: one of more points is not unpacked. A JPEG unpacks at half its size."""
JPEG: Final = "image/jpeg"
PDF: Final = "application/pdf"
FORMATS: Final = ("JPEG", "PNG", "WEBP")
WANTED: Final = "JPEG, PNG, WebP, PDF"


class Kept(NamedTuple):
    """What is kept of a photo or scan.

    `taken_at` is the camera's clock: naive, or aware where the camera wrote its offset. Latitude and longitude are
    degrees, north and east positive; they stand nowhere in `data`. Checksums are SHA-256 in hexadecimal, sizes bytes.
    A scan has no width and height, and nothing is known of what it holds.
    """

    media_type: str
    data: bytes
    width: int | None
    height: int | None
    taken_at: datetime | None
    had_location: bool
    latitude: float | None
    longitude: float | None
    original_sha256: str
    sha256: str
    original_size: int


def kept(data: bytes, file: str = "") -> Kept:
    """Return what is kept of the photo or scan `data`; `file` names it in errors, its ending is not believed.

    Raises Invalid `photo.empty`, `photo.heic`, `photo.unknown`, `photo.damaged`, `photo.animated`, and what `_scan`
    raises; Refused `photo.too_large` (bytes) and `photo.too_many_points`.
    """
    if not data.strip(b"\0\t\n\r "):
        raise Invalid("photo.empty", file=file)
    if is_pdf(data):
        return _scan(data, file)
    if len(data) > PHOTO_LIMIT:
        raise Refused("photo.too_large", file=file, found=_megabytes(len(data)), wanted=_megabytes(PHOTO_LIMIT))
    if _is_heic(data):
        raise Invalid("photo.heic", file=file)
    return _photo(data, file)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"


# --------------------------------------------------------------------------------------------------------------- photos


def _is_heic(data: bytes) -> bool:
    """Tell whether it is a container of phones: HEIC, HEIF, AVIF, or a film."""
    return data[4:8] == b"ftyp"


def _photo(data: bytes, file: str) -> Kept:
    picture, facts = _opened(data, file)
    try:
        shrunk = _shrunk(picture)
        coded = io.BytesIO()
        # Nothing is handed over but pixels; `exif`, `xmp`, `icc_profile` and `comment` would be taken from `info`.
        shrunk.info = {}
        shrunk.save(coded, "JPEG", quality=QUALITY, optimize=True, exif=b"", xmp=b"", icc_profile=None, comment=b"")
    except Exception:
        raise Invalid("photo.damaged", file=file) from None
    stored = coded.getvalue()
    return Kept(
        JPEG, stored, shrunk.width, shrunk.height, facts.taken_at, facts.had_location, facts.latitude, facts.longitude,
        sha256(data).hexdigest(), sha256(stored).hexdigest(), len(data),
    )  # fmt: skip


def _opened(data: bytes, file: str) -> "tuple[Image, Facts]":
    """Return the picture with its points loaded, and what it says of itself. Sides are looked at before loading."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about size and odd tags: both are looked at here
        try:
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError:
            raise _too_many(POINTS_ELSE, file) from None
        except UnidentifiedImageError:
            known = data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or data[8:12] == b"WEBP"
            code = "photo.damaged" if known else "photo.unknown"
            raise Invalid(code, file=file, wanted=WANTED) from None
        except Exception:  # Pillow stumbles over files that lie in many ways, each another with every release
            raise Invalid("photo.damaged", file=file) from None
        return _loaded(picture, file)


def _loaded(picture: "Image", file: str) -> "tuple[Image, Facts]":
    width, height = picture.size
    most = POINTS.get(picture.format or "", POINTS_ELSE)
    if width * height > most:
        raise _too_many(most, file)
    if not width or not height:
        raise Invalid("photo.damaged", file=file)
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise Invalid("photo.animated", file=file)
    try:
        if picture.format in ("JPEG", "MPO"):
            # A JPEG is unpacked at an eighth, a quarter or half its size where that is enough.
            picture.draft(None, (LONGEST * 2, LONGEST * 2))
        picture.load()
    except Exception:
        raise Invalid("photo.damaged", file=file) from None
    return picture, facts_of(picture)


def _too_many(most: int, file: str) -> Refused:
    return Refused("photo.too_many_points", file=file, wanted=most // 1_000_000)


def _shrunk(picture: "Image") -> "Image":
    """Return the picture upright, in three colours on white, its longest side at most `LONGEST` points."""
    from PIL import Image

    flat = _flat(_upright(picture))
    flat.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return flat


def _upright(picture: "Image") -> "Image":
    """Return the picture as it was held; damaged notes leave it as it lies."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture


def _flat(picture: "Image") -> "Image":
    """Return the picture in red, green and blue. What shows through stands on white paper; 16 bits become 8."""
    from PIL import Image

    if picture.mode.startswith("I"):
        # A plain conversion would cut every brighter point to white.
        picture = picture.convert("I").point([place // 256 for place in range(65_536)], "L")
        picture.info.pop("transparency", None)
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        upper = picture.convert("RGBA")
        paper = Image.new("RGB", upper.size, "white")
        paper.paste(upper, mask=upper.getchannel("A"))
        return paper
    return picture.convert("RGB")


# ---------------------------------------------------------------------------------------------------------------- scans

# Only long names: three letters such as /JS stand by chance in the packed points of any large scan, and an action that
# holds /JS names /JavaScript, too.
_ACTIVE: Final = re.compile(rb"/(JavaScript|Launch)(?![A-Za-z0-9])")
_ENCRYPTED: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def is_pdf(data: bytes) -> bool:
    """Tell whether `data` begins as a PDF does.

    Readers look for it further on, too; a photo with these letters in a comment would then be kept as it is.
    """
    return data[:64].lstrip(b"\xef\xbb\xbf\0\t\n\r ").startswith(b"%PDF-")


def _scan(data: bytes, file: str) -> Kept:
    """Return a scan as it is. Raises Refused `scan.too_large`, `scan.encrypted`, `scan.active`; Invalid `scan.damaged`.

    Names are looked for in the plain bytes, `#4a` read as the letter it stands for. A compressed part of the file
    (object streams, PDF 1.5) is not opened: what hides there is not found, so this keeps honest files tidy and is no
    protection from an attacker. Programs that open scans must not run what they hold.
    """
    if len(data) > SCAN_LIMIT:
        raise Refused("scan.too_large", file=file, found=_megabytes(len(data)), wanted=_megabytes(SCAN_LIMIT))
    if b"%%EOF" not in data[-2_048:] and b"startxref" not in data[-4_096:]:
        raise Invalid("scan.damaged", file=file)
    named = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), data)
    if _ENCRYPTED.search(named):
        raise Refused("scan.encrypted", file=file)
    if found := _ACTIVE.search(named):
        raise Refused("scan.active", file=file, found=f"/{found[1].decode()}")
    digest = sha256(data).hexdigest()
    return Kept(PDF, data, None, None, None, False, None, None, digest, digest, len(data))
