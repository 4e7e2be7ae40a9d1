"""Photos and scans: what is kept of them, what is never kept, and files that lie."""

import io
import random
import struct
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from console import i18n
from console.formats import photos
from console.formats.photos import Kept, kept
from console.messages import explain
from db.errors import PoraError

MAKER, SERIAL = b"KameraRahasia", b"SN-4711-0815"
JPEG_START = b"\xff\xd8\xff"


def picture(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """Return a picture whose left upper quarter is red."""
    made = Image.new("RGB", (width, height), "navy")
    ImageDraw.Draw(made).rectangle((0, 0, width // 2, height // 2), fill="red")
    return made.convert(mode)


def coded(made: Image.Image, form: str = "JPEG", **more: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream, form, **more)
    return stream.getvalue()


def notes(orientation: int = 1, zone: str = "+07:00") -> Image.Exif:
    """Return what a phone writes: maker, number, moment, and a place near Entikong, south of the equator."""
    exif = Image.Exif()
    exif[0x010F], exif[0xA431], exif[0x0112] = MAKER.decode(), SERIAL.decode(), orientation
    inner = exif.get_ifd(0x8769)
    inner[0x9003] = "2025:11:13 16:05:09"
    if zone:
        inner[0x9011] = zone
    place = exif.get_ifd(0x8825)
    place[0], place[1], place[2], place[3], place[4] = b"\2\3\0\0", "S", (0.0, 49.0, 12.5), "E", (110.0, 19.0, 30.0)
    return exif


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="0,49.2S" dc:creator="RahasiaXMP"/></x:xmpmeta>'


def refused(data: bytes, name: str = "foto.jpg") -> PoraError:
    with pytest.raises(PoraError) as error:
        kept(data, name)
    i18n.set_language("en")
    said = explain(error.value)
    assert name in said
    assert "–" not in said, "every detail of the sentence is there"
    return error.value


def corner(found: Kept, x: float = 0.2, y: float = 0.2) -> tuple[int, ...]:
    with Image.open(io.BytesIO(found.data)) as shown:
        assert shown.mode == "RGB"
        return shown.getpixel((int(shown.width * x), int(shown.height * y)))  # type: ignore[return-value]


# --------------------------------------------------------------------------------------------------------- what is kept


def test_moment_and_place_are_told_and_the_picture_holds_neither():
    data = coded(picture(), exif=notes(), xmp=XMP, comment=b"RahasiaKomentar")
    assert all(secret in data for secret in (b"Exif", MAKER, SERIAL, b"GPSLatitude", b"RahasiaKomentar", b"2025:11:13"))
    found = kept(data)
    assert (found.had_location, found.latitude, found.longitude) == (True, -0.8201389, 110.325)
    assert found.taken_at == datetime(2025, 11, 13, 9, 5, 9, tzinfo=UTC)
    assert found.taken_at.utcoffset() == timedelta(hours=7)
    for secret in (b"Exif", b"GPS", MAKER, SERIAL, b"Rahasia", b"2025:11:13", b"xmpmeta", b"http", b"Photoshop", b"MPF", b"ICC_"):
        assert secret not in found.data, secret
    segments = {found.data[place : place + 2] for place in range(len(found.data) - 1) if found.data[place] == 0xFF}
    assert segments.isdisjoint({bytes([0xFF, number]) for number in range(0xE1, 0xF0)} | {b"\xff\xfe"}), "only JFIF"
    with Image.open(io.BytesIO(found.data)) as shown:
        assert not shown.getexif()


def test_a_photo_hidden_behind_the_picture_is_gone():
    thumbnail = coded(picture(60, 40), exif=notes())
    assert kept(coded(picture()) + thumbnail).data.count(JPEG_START) == 1


def test_checksums_and_sizes_belong_to_the_original_and_to_what_is_kept():
    data = coded(picture())
    found = kept(data)
    assert (found.media_type, found.width, found.height, found.original_size) == ("image/jpeg", 400, 300, len(data))
    assert found.original_sha256 == sha256(data).hexdigest()
    assert found.sha256 == sha256(found.data).hexdigest()
    assert kept(data) == found, "the same photo is kept as the same bytes"


@pytest.mark.parametrize(("size", "wanted"), [((4000, 3000), (1600, 1200)), ((900, 3600), (400, 1600)), ((30, 20), (30, 20))])
def test_the_longest_side_has_1600_points_at_most(size: tuple[int, int], wanted: tuple[int, int]):
    found = kept(coded(picture(*size)))
    assert (found.width, found.height) == wanted


@pytest.mark.parametrize(("orientation", "x", "y"), [(1, 0.2, 0.2), (3, 0.8, 0.8), (6, 0.8, 0.2), (8, 0.2, 0.8)])
def test_a_photo_stands_upright(orientation: int, x: float, y: float):
    found = kept(coded(picture(), exif=notes(orientation)))
    assert (found.width, found.height) == ((300, 400) if orientation in (6, 8) else (400, 300))
    red, _green, blue = corner(found, x, y)
    assert red > 200 > 60 > blue


def test_a_camera_without_an_offset_gives_its_own_clock():
    assert kept(coded(picture(), exif=notes(zone=""))).taken_at == datetime(2025, 11, 13, 16, 5, 9)
    assert kept(coded(picture(), exif=notes(zone="+99:00"))).taken_at == datetime(2025, 11, 13, 16, 5, 9)


def test_a_photo_without_notes_tells_nothing():
    found = kept(coded(picture()))
    assert (found.taken_at, found.had_location, found.latitude, found.longitude) == (None, False, None, None)


@pytest.mark.parametrize("place", [(200.0, 0.0, 0.0), (IFDRational(0, 0),) * 3, (1.0,)])
def test_a_place_that_is_none_is_told_of_but_not_kept(place: tuple[Any, ...]):
    exif = notes()
    exif.get_ifd(0x8825)[2] = place
    found = kept(coded(picture(), exif=exif))
    assert (found.had_location, found.latitude, found.longitude) == (True, None, None)


def test_a_place_in_other_notes_is_told_of_too():
    assert kept(coded(picture(), xmp=XMP)).had_location


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_formats_become_jpeg_and_lose_their_notes(form: str):
    text = PngInfo()
    text.add_text("Author", "RahasiaPNG")
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    more = {"pnginfo": text} if form == "PNG" else {"xmp": XMP}
    data = coded(picture(), form, exif=notes(), **more)
    found = kept(data, "foto.jpg")
    assert found.data.startswith(JPEG_START)
    assert (found.latitude, found.had_location) == (-0.8201389, True)
    assert b"Rahasia" not in found.data
    assert b"Exif" not in found.data


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_colours_is_kept_as_it_looks(mode: str):
    grey = Image.new("L", (80, 80), 128)
    made = Image.new("I;16", (80, 80), 128 * 257) if mode == "I;16" else grey.convert("L" if mode in ("1", "P") else mode)
    if mode in ("1", "P"):
        made = Image.new("L", (80, 80), 255).convert(mode)
    found = corner(kept(coded(made, "JPEG" if mode == "CMYK" else "PNG")))
    light = 255 if mode in ("1", "P") else 128
    assert all(abs(colour - light) <= 6 for colour in found), found


def test_what_shows_through_stands_on_white_paper():
    clear = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    palette = clear.quantize(8)
    for data in (coded(clear, "PNG"), coded(palette, "PNG", transparency=0), coded(clear, "WEBP", lossless=True)):
        assert corner(kept(data)) == (255, 255, 255)


# ------------------------------------------------------------------------------------------------- files that lie


def png(width: int, height: int, depth: int = 8) -> bytes:
    """Return a PNG that says it has these sides and holds one line."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo.empty"),
        (b"\0" * 50, "photo.empty"),
        (b"Ini bukan foto.", "photo.unknown"),
        (b"GIF89a" + b"\0" * 40, "photo.unknown"),
        (b"MZ" + b"\0" * 80, "photo.unknown"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "photo.heic"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "photo.heic"),
        (JPEG_START, "photo.damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "photo.damaged"),
        (png(0, 10), "photo.damaged"),
        (png(50, 50), "photo.damaged"),
        (png(9_000, 9_000), "photo.too_many_points"),
        (png(60_000, 60_000), "photo.too_many_points"),
        (png(2**31 - 1, 2**31 - 1), "photo.too_many_points"),
    ],
)  # fmt: skip
def test_what_is_no_photo_gets_one_clear_sentence(data: bytes, code: str):
    assert refused(data).code == code


def test_a_photo_that_breaks_off_is_refused():
    data = coded(picture(900, 700))
    assert refused(data[: len(data) // 2]).code == "photo.damaged"


def test_a_moving_picture_is_refused():
    moving = coded(picture(), "WEBP", save_all=True, append_images=[picture(400, 300, "L").convert("RGB")], duration=100)
    assert refused(moving).code == "photo.animated"


def test_30_megabytes_are_too_many():
    assert refused(JPEG_START + b"\1" * (30 * 1024 * 1024)).code == "photo.too_large"


def test_damaged_notes_do_not_cost_the_picture():
    data = coded(picture(), exif=notes())
    place = data.index(b"Exif\0\0") + 14
    broken = data[:place] + bytes(255 - byte for byte in data[place : place + 60]) + data[place + 60 :]
    found = kept(broken)
    assert (found.width, found.height) == (400, 300)
    assert MAKER not in found.data


def test_broken_bytes_never_end_in_anything_but_a_coded_error():
    chance = random.Random(4711)
    for data in (coded(picture(90, 70), exif=notes()), coded(picture(90, 70), "PNG"), coded(picture(90, 70), "WEBP")):
        for _turn in range(60):
            broken = bytearray(data)
            for _byte in range(chance.randint(1, 12)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            try:
                assert kept(bytes(broken), "x").data[:2] in (b"\xff\xd8", b"%P")
            except PoraError as error:
                assert error.code.startswith("photo.")


# ---------------------------------------------------------------------------------------------------------------- scans

SCAN = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def test_a_scan_stays_as_it_is():
    found = kept(SCAN, "scan.pdf")
    assert (found.media_type, found.data, found.width, found.had_location) == ("application/pdf", SCAN, None, False)
    assert found.sha256 == found.original_sha256 == sha256(SCAN).hexdigest()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SCAN.replace(b"/Root", b"/Encrypt 5 0 R/Root"), "scan.encrypted"),
        (SCAN.replace(b"<</Type", b"<</OpenAction<</S/JavaScript/JS(1)>>/Type"), "scan.active"),
        (SCAN.replace(b"<</Type", b"<</OpenAction<</S/J#61vaScript/JS(1)>>/Type"), "scan.active"),
        (SCAN.replace(b"<</Type", b"<</S/Launch/Type"), "scan.active"),
        (SCAN[:40], "scan.damaged"),
        (SCAN[:-6] + b"\1" * (20 * 1024 * 1024) + b"%%EOF", "scan.too_large"),
    ],
)
def test_a_scan_that_is_more_or_less_than_pages_is_refused(data: bytes, code: str):
    assert refused(data, "scan.pdf").code == code


def test_a_photo_is_not_taken_for_a_scan_by_a_comment():
    found = kept(coded(picture(), exif=notes(), comment=b"%PDF-1.4"))
    assert found.media_type == photos.JPEG
    assert b"GPS" not in found.data
