"""The parts of a Word file as trees, read so that no file can take the machine's memory or reach outside.

Knows zip and XML; must not know tables or procedures. Document types and entities are refused unread: Word writes none.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from console.formats.archives import Archive
from console.formats.files import megabytes
from db.errors import Invalid, Refused

PART_LIMIT: Final = 24 * 1024 * 1024
"""Bytes of one part, unpacked: a hundred pages of form with their drawings are a tenth of it."""

ELEMENT_LIMIT: Final = 500_000
DEPTH_LIMIT: Final = 250
MAIN: Final = "word/document.xml"
_ASIDES: Final = ("word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments.")


def word_parts(data: bytes, file: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield name and tree of the running text first, then of headers, footers, notes and comments.

    Raises Invalid `file.damaged`, `file.encrypted`, `procedure.not_a_document`; Refused `file.unpacks_too_large`.
    """
    archive = Archive(data, file)
    if archive.kind() != "docx":
        raise Invalid("procedure.not_a_document", file=file, found=archive.kind())
    yield MAIN, _tree(archive, MAIN)
    for name in sorted(archive.names):
        if name.startswith(_ASIDES) and name.endswith(".xml"):
            yield name, _tree(archive, name)


class _Builder:
    """Builds a tree and counts while it grows."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._tree = ElementTree.TreeBuilder()
        self._count = self._depth = 0

    def refuse(self, *_: object) -> None:
        raise Invalid("file.damaged", file=self._file)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._depth += 1
        if self._count > ELEMENT_LIMIT or self._depth > DEPTH_LIMIT:
            raise Refused("file.unpacks_too_large", file=self._file, wanted=megabytes(PART_LIMIT))
        self._tree.start(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(name)

    def data(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> ElementTree.Element:
        return self._tree.close()


def _tree(archive: Archive, name: str) -> ElementTree.Element:
    builder = _Builder(archive.file)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = builder.refuse
    size = 0
    try:
        for part in archive.parts(name):
            size += len(part)
            if size > PART_LIMIT:
                raise Refused("file.unpacks_too_large", file=archive.file, wanted=megabytes(PART_LIMIT))
            parser.Parse(part, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Invalid("file.damaged", file=archive.file) from None
    return builder.close()
