"""The form as PDF/A-2b by typst. Data goes in as JSON, never as markup; only the fonts inside typst are used.

No network, no system fonts and no clock: the same form is the same bytes everywhere. Must not know procedures.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from console.formats.documents.pdf_file import latin_only, without_far_scripts
from console.formats.documents.printing import picture_kind
from console.formats.procedures import sheet_sizes as sizes
from console.formats.procedures.drawing import Picture
from console.formats.procedures.form import Form, FormPage, with_rows_broken
from console.formats.procedures.measuring import breakable, wrapped
from console.formats.typesetting import typeset
from db.errors import Refused

TEMPLATE: Final = Path(__file__).with_name("form.typ")

_LIST_ROOM: Final = 130.0
_FACT_ROOM: Final = 100.0
"""Millimetres of the right-hand cells of the first page, where number, days, approver and title stand."""


def pdf_form(form: Form, logo: bytes | None = None) -> bytes:
    """Return `form` as PDF/A-2b.

    PDF/A forbids characters without a glyph: those print as [U+4E2D]. A logo that cannot be read is left out. Raises
    Refused (`document.pdf_unavailable`) where typst has no build.
    """
    try:
        from typst import TypstError
    except ImportError as missing:
        raise Refused("document.pdf_unavailable") from missing

    attempts: tuple[Callable[[str], str], ...] = (str, without_far_scripts, latin_only)
    for keep in attempts:
        try:
            return _compiled(form, keep, logo)
        except TypstError as error:
            if "could not be displayed" not in error.message:
                break
    return _compiled(form, latin_only, None)


def _compiled(form: Form, keep: Callable[[str], str], logo: bytes | None) -> bytes:
    data = _kept(_data(form), keep) | {"logo": list(logo) if logo and picture_kind(logo) else []}
    return typeset(TEMPLATE, data, "form")


def _kept(value: Any, keep: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return keep(value)
    if isinstance(value, dict):
        return {name: _kept(part, keep) for name, part in value.items()}
    return [_kept(part, keep) for part in value] if isinstance(value, list) else value


def _data(form: Form) -> dict[str, Any]:
    words, identity = form.words, form.identity
    return {
        "language": form.language, "title": form.title, "foot": form.foot, "page": words.page, "of": words.of,
        "day": {"year": form.day.year, "month": form.day.month, "day": form.day.day},
        "sheet": list(sizes.SHEET), "margins": [sizes.LEFT, sizes.RIGHT, sizes.TOP, sizes.BOTTOM],
        "sizes": [sizes.TEXT_SIZE, form.actor_size, sizes.LABEL_SIZE], "padding": sizes.PADDING,
        "lines": [sizes.TEXT_LINE, sizes.ACTOR_LINE, sizes.LABEL_LINE],
        "unit": breakable(identity.unit, _LIST_ROOM, 14), "rows": [_fact(row) for row in identity.rows],
        "approved_by": identity.approved_by, "approver": _fact(identity.approver), "titled": _fact(identity.title),
        "lists": [
            {"name": name, "entries": [breakable(entry, _LIST_ROOM, 10) for entry in entries]}
            for name, entries in identity.lists
        ],
        "widths": list(form.columns.widths), "left": form.columns.left,
        "actors": [_heading(name, form) for name in form.actors],
        "head": [sizes.HEAD_ROW, form.head],
        "labels": [words.row, words.activity, words.actors, words.standard, words.note],
        "standard": [words.requirements, words.duration, words.output],
        "pages": [_page(one, form) for one in form.pages],
    }  # fmt: skip


def _fact(texts: Iterable[str]) -> list[str]:
    return [breakable(text, _FACT_ROOM, 10, bold=True) for text in texts]


def _heading(name: str, form: Form) -> str:
    return "\n".join(wrapped(name, form.columns.actor - 2 * sizes.ACTOR_PADDING, form.actor_size, bold=True))


def _page(one: FormPage, form: Form) -> dict[str, Any]:
    page = with_rows_broken(one.page, form.columns)
    rows = [{"number": row.row.number, "texts": list(row.row.texts), "height": row.height} for row in page.rows]
    return {"above": page.above, "below": page.below, "rows": rows, "picture": _picture(one.picture)}


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "symbols": [
            {"kind": one.kind.value, "x": one.x, "y": one.y, "w": one.half_width, "h": one.half_height,
             "letter": one.letter}
            for one in picture.symbols
        ],
        "arrows": [[[round(x, 3), round(y, 3)] for x, y in one.points] for one in picture.arrows],
        "labels": [
            {"lines": list(one.lines), "x": one.box.left, "y": one.box.top, "w": one.box.right - one.box.left,
             "align": one.align}
            for one in picture.labels
        ],
    }  # fmt: skip
