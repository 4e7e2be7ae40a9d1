"""Guards for packed office files: what is inside, how large it unpacks, how far its cells reach.

The readers behind us (calamine, python-docx) unpack into memory and lay cells out densely, so one stray cell in
the last corner of a sheet, or a few kilobytes of zeros, would take the laptop's memory. Must not know tables' meaning.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from console.formats.files import megabytes
from db.errors import Invalid, Refused

UNPACKED_LIMIT = 512 * 1024 * 1024
ROW_LIMIT = 200_000
COLUMN_LIMIT = 200

_PACKED_AT_MOST = 1032  # deflate cannot pack tighter than 1:1032
_CHUNK = 1 << 20
_OVERLAP = 64
# Column 200 is GR. A reference beyond it, or a row number of six digits or more, is looked at.
_FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3,}|[H-Z][A-Z]|G[S-Z])\d""")
_FAR_ROW = re.compile(rb"""\br\s*=\s*["'][A-Z]{0,3}(\d{6,})""")


class Archive:
    """An opened, checked zip file. `names` are its members.

    Raises Invalid `file.damaged`, `file.encrypted`; Refused `file.unpacks_too_large` (`wanted` in megabytes).
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            raise Invalid("file.damaged", file=file) from None
        self._check(data)

    def _check(self, data: bytes) -> None:
        members = self._zip.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Invalid("file.encrypted", file=self.file)
        if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
            raise Invalid("file.damaged", file=self.file)
        if sum(member.file_size for member in members) > UNPACKED_LIMIT:
            self._refuse_size()
        if len(data) * _PACKED_AT_MOST <= UNPACKED_LIMIT and not _overlapping(members):
            return
        # Declared sizes may lie, and members may share the same packed bytes: unpack and count.
        if sum(len(part) for member in members for part in self.parts(member.filename)) > UNPACKED_LIMIT:
            self._refuse_size()

    def _refuse_size(self) -> None:
        raise Refused("file.unpacks_too_large", file=self.file, wanted=megabytes(UNPACKED_LIMIT))

    def parts(self, name: str) -> Iterator[bytes]:
        """Yield the unpacked content of member `name` in pieces. Raises Invalid `file.damaged`."""
        try:
            with self._zip.open(name) as member:
                while part := member.read(_CHUNK):
                    yield part
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError):
            raise Invalid("file.damaged", file=self.file) from None

    def kind(self) -> str:
        """Return `xlsx`, `ods`, `docx` or `zip`."""
        if "xl/workbook.xml" in self.names:
            return "xlsx"
        if "word/document.xml" in self.names:
            return "docx"
        if "content.xml" in self.names and "mimetype" in self.names:
            mimetype = b"".join(self.parts("mimetype"))
            return "ods" if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet") else "zip"
        return "zip"


def _overlapping(members: list[zipfile.ZipInfo]) -> bool:
    offsets = [member.header_offset for member in members]
    return len(set(offsets)) != len(offsets)


def too_wide(file: str, found: int | None = None) -> Refused:
    """Return the refusal for more than COLUMN_LIMIT columns."""
    return Refused("file.too_many_columns", file=file, found=found, wanted=COLUMN_LIMIT)


def too_long(file: str, found: int | None = None) -> Refused:
    """Return the refusal for more than ROW_LIMIT rows."""
    return Refused("file.too_many_rows", file=file, found=found, wanted=ROW_LIMIT)


def _check_text(archive: Archive, part: bytes) -> None:
    """Refuse a text of a megabyte: the reader would copy it again and again. Excel writes 32,767 letters at most."""
    if len(part) == _CHUNK and b"<" not in part:
        raise Invalid("file.damaged", file=archive.file)


def check_xlsx_extent(archive: Archive) -> None:
    """Refuse a workbook in which any cell lies beyond the limits, or holds far more than a cell can.

    Raises Refused `file.too_many_*`, Invalid `file.damaged`.
    """
    if "xl/sharedStrings.xml" in archive.names:
        for part in archive.parts("xl/sharedStrings.xml"):
            _check_text(archive, part)
    for name in archive.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_sheet(archive, name)


def _check_sheet(archive: Archive, name: str) -> None:
    rest = b""
    for part in archive.parts(name):
        _check_text(archive, part)
        piece = rest + part
        if _FAR_COLUMN.search(piece):
            raise too_wide(archive.file)
        for far in _FAR_ROW.finditer(piece):
            if int(far[1][:12]) > ROW_LIMIT:
                raise too_long(archive.file, int(far[1][:12]))
        rest = piece[-_OVERLAP:]


class _OdsExtent:
    """Follows the cells of content.xml: repeated empty cells count only when something stands behind them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._row = self._column = 0
        self._repeat = 1
        self._filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "table":
            self._row = 0
        elif tag == "table-row":
            self._repeat = _count(attributes, "number-rows-repeated")
            self._column, self._filled = 0, False
        elif tag in ("table-cell", "covered-table-cell"):
            self._column += _count(attributes, "number-columns-repeated")
            if any(key.endswith(("value-type", ":formula")) for key in attributes):
                self._filled = True
                if self._column > COLUMN_LIMIT:
                    raise too_wide(self._file, self._column)

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            self._row += self._repeat
            if self._filled and self._row > ROW_LIMIT:
                raise too_long(self._file, self._row)


def _count(attributes: dict[str, str], ending: str) -> int:
    for key, value in attributes.items():
        if key.endswith(ending):
            return max(int(value), 1) if value.isdecimal() and len(value) < 12 else ROW_LIMIT
    return 1


def check_ods_extent(archive: Archive) -> None:
    """Refuse an ODS sheet whose cells lie beyond the limits, and XML that declares entities."""
    extent = _OdsExtent(archive.file)
    parser = expat.ParserCreate()

    def refuse_entity(*_: object) -> None:
        raise Invalid("file.damaged", file=archive.file)

    parser.StartElementHandler = extent.start
    parser.EndElementHandler = extent.end
    parser.EntityDeclHandler = refuse_entity
    try:
        for part in archive.parts("content.xml"):
            parser.Parse(part, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Invalid("file.damaged", file=archive.file) from None
