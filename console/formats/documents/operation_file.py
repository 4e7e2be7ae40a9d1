"""The berkas operasi as one sheet: a cover that lists every paper and what is missing, then the papers themselves.

Knows how papers follow one another; must not know file formats.
"""

import dataclasses
from collections.abc import Sequence

from console.formats.documents.blocks import (
    Column,
    Field,
    Fields,
    Grid,
    Mark,
    Part,
    Picture,
    Pictures,
    Scan,
    Sheet,
    Text,
    Title,
)
from console.formats.documents.kinds import sheet_of
from console.formats.documents.operation_phrases import filled, period, places, sheet
from console.formats.documents.operation_report import photos
from console.formats.documents.operation_values import FiledPaper, OperationFile, ScannedPaper
from console.formats.documents.phrases import class_mark, kop, line
from console.formats.documents.printing import picture_kind
from console.formats.documents.words import Words


def operation_file(whole: OperationFile) -> Sheet:
    """Return the berkas: cover, papers in their order, each with its scans, then the Dokumentasi.

    It bears the highest class of anything in it.
    """
    words = Words(whole.about.language)
    parts: list[Part] = []
    marks: list[Mark] = []
    begins: list[str] = []
    for one in whole.papers:
        made = sheet_of(one.kind, one.paper) if one.paper is not None else None
        scans = (_scanned(scan, one, words) for scan in one.scans)
        own = (*(_running(part) for part in (made.parts if made else ())), *scans)
        begins.append(f"{len(parts) + 1}" if own else "-")
        parts += own
        marks += [made.mark] if made else []
    pictured = f"{len(parts) + 1}" if whole.photos else "-"
    if whole.photos:
        title = Title(words["photos.title"], (line(whole.about.name),))
        parts.append(Part((title, photos(whole.photos, words, whole.about.photos_a_page))))
    cover = _cover(whole, (*begins, pictured), words)
    file = sheet("berkas-operasi", whole.about, words, (cover, *parts))
    return dataclasses.replace(file, mark=max((file.mark, *marks), key=lambda mark: _weight(mark, words)))


def _running(part: Part) -> Part:
    """Return a part whose pages are counted with those of the whole berkas."""
    return dataclasses.replace(part, opens=False)


def _weight(mark: Mark, words: Words) -> tuple[bool, bool, bool]:
    """Weigh classes: on every page above the first only, red above black, sangat rahasia above all."""
    return mark.every_page, mark.red, mark.text == class_mark("SR", words).text


def _scanned(scan: ScannedPaper, one: FiledPaper, words: Words) -> Part:
    title = scan.title.strip() or f"{words['file.signed_copy']} {line(one.title)}"
    if picture_kind(scan.content):
        return Part((Title(title), Pictures((Picture(scan.content, "", words["photos.unread"]),), 1)))
    return Part((Scan(scan.content, title, words["file.scan.unread"]),))


def _cover(whole: OperationFile, begins: Sequence[str], words: Words) -> Part:
    about = whole.about
    coded = (Field(words["op.code_word"], (about.code_word,)),) if about.code_word.strip() else ()
    rows = (
        Field(words["op.operation"], (line(about.name),)),
        *coded,
        Field(words["time"], (period(about, words, actual=True),)),
        Field(words["place"], places(about, words), numbered=len(about.sectors) > 1),
        Field(words["op.lead"], (line(about.lead),)),
        Field(words["file.papers"], (_counts(whole, words),)),
    )
    title = Title(words["file.title"], filled((about.code,)))
    listed = _list(whole, begins, words)
    return Part((kop(about.letterhead), title, Fields(rows), listed, Text(words["file.note"])))


def _counts(whole: OperationFile, words: Words) -> str:
    numbers = {
        "papers": len(whole.papers),
        "unnumbered": sum(one.numbered and not one.number.strip() for one in whole.papers),
        "unsigned": sum(not one.signed for one in whole.papers),
    }
    return words["file.counts"] % numbers


def _list(whole: OperationFile, begins: Sequence[str], words: Words) -> Grid:
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["file.paper"], 50),
        Column(words["number"], 34),
        Column(words["date"], 26),
        Column(words["file.signed"], 18, "center"),
        Column(words["file.missing"], 42, red=True),
        Column(words["file.page"], 12, "center", pages=True),
    )
    rows = [
        (f"{n}.", *_listed(one, words), begin)
        for n, (one, begin) in enumerate(zip(whole.papers, begins, strict=False), 1)
    ]
    if whole.photos or whole.photos_missing:
        said = "" if whole.photos else words["file.photos.missing"]
        told = f"{words['photos.title'].capitalize()} ({len(whole.photos)})"
        rows.append((f"{len(rows) + 1}.", told, "-", "-", "-", said, begins[-1]))
    return Grid(columns, tuple(rows))


def _listed(one: FiledPaper, words: Words) -> tuple[str, ...]:
    lacking = [words["file.no_number"]] if one.numbered and not one.number.strip() else []
    lacking += [] if one.signed else [words["file.unsigned"]]
    return (
        line(one.title),
        one.number if one.numbered else "-",
        words.plain_date(one.day, ""),
        words["file.yes" if one.signed else "file.no"],
        "\n".join((*lacking, *filled(one.missing))),
    )
