"""The few things Word can do and python-docx cannot: fields, borders, repeated header rows, fonts by name.

Works on python-docx objects through their XML elements; every text still goes in as a text node.
"""

from typing import Any, Final

_TEXT: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def element(name: str, /, **attributes: str) -> Any:
    """Return a new `w:name` element with `w:` attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Any, code: str, *, stale: bool = False) -> None:
    """Append a field (PAGE, NUMPAGES) that Word computes; it shows 1 until then.

    `stale` has it computed when the file is opened: Word does so by itself for numbers of pages only.
    """
    for kind, text in (("begin", ""), ("instr", f" {code} "), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind == "instr":
            instruction = element("instrText")
            instruction.text = text
            run._r.append(instruction)
        elif kind != "shown":
            dirty = {"dirty": "true"} if stale and kind == "begin" else {}
            run._r.append(element("fldChar", fldCharType=kind, **dirty))


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Let fields find the end of `paragraph` by `name`; `number` is no other bookmark's."""
    paragraph._p.append(element("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def set_font(style: Any, name: str) -> None:
    """Use the font `name` for every script of `style`, over the theme's own fonts."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), name)
    fonts.attrib.pop(qn("w:cstheme"), None)


def set_language(document: Any, language: str) -> None:
    """Tell spelling checkers what language the whole document is in."""
    from docx.oxml.ns import qn

    region = {"id": "id-ID", "ms": "ms-MY"}.get(language, language)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), region)


def no_distance(shape: Any) -> None:
    """Set `shape` without room around it: LibreOffice takes 3 mm for nothing said, and clips the picture for them."""
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")


def rule_below(paragraph: Any) -> None:
    """Draw the letterhead's double rule, thick over thin, below `paragraph`."""
    borders = element("pBdr")
    borders.append(element("bottom", val="thickThinSmallGap", sz="24", space="4", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def plain_bottom(paragraph: Any) -> None:
    """Take away the rule that Word's own Title style draws."""
    from docx.oxml.ns import qn

    for borders in paragraph.style.element.iter(qn("w:pBdr")):
        borders.getparent().remove(borders)
        return


def repeat_header(row: Any) -> None:
    """Repeat `row` on top of every page its table reaches."""
    row._tr.get_or_add_trPr().append(element("tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Never split `row` over two pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit", val="true"))


def shade(cell: Any, colour: str) -> None:
    """Fill `cell` with `colour` (hexadecimal)."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))


def set_padding(table: Any, sides: int, ends: int, indent: int = 0) -> None:
    """Leave `sides` and `ends` twips between text and lines; begin the table `indent` twips right of the margin."""
    properties = table._tbl.tblPr
    margins = element("tblCellMar")
    for side, twips in (("top", ends), ("left", sides), ("bottom", ends), ("right", sides)):
        margins.append(element(side, w=str(twips), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    begin = element("tblInd", w=str(indent), type="dxa")
    properties.insert_element_before(begin, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def end_section(document: Any) -> None:
    """Let the paragraph before carry the section that ends here: the one Word's break makes may open an empty page."""
    marker = document.paragraphs[-1]._p
    before = marker.getprevious()
    if before is not None and before.tag == marker.tag and not before.findall(".//" + _TEXT):
        before.get_or_add_pPr().append(marker.pPr.sectPr)
        marker.getparent().remove(marker)


def count_from_one(section: Any) -> None:
    """Let the pages of `section` be counted from 1 again."""
    from docx.oxml.ns import qn

    properties = section._sectPr
    for copied in properties.findall(qn("w:pgNumType")):
        properties.remove(copied)
    properties.insert_element_before(element("pgNumType", start="1"), "w:cols", "w:titlePg", "w:docGrid")


def set_widths(table: Any, widths: list[float]) -> None:
    """Fix the columns of `table` at `widths` millimetres, in the grid and in every cell (LibreOffice needs both)."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
