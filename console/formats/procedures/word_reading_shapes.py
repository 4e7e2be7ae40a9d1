"""The shapes drawn in a Word cell: DrawingML as Word 2010 and later write it, VML as older ones do.

Knows shape names; must not know tables or procedures. Lines and arrows are passed over: where they lead is not read.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from console.formats.procedures.source_blocks import Mark
from sops.procedure import Kind

_KINDS: Final = {
    **dict.fromkeys(
        ("flowchartterminator", "roundrect", "flowchartalternateprocess", "ellipse", "oval", "t116", "t176"), Kind.START
    ),
    **dict.fromkeys(
        ("rect", "flowchartprocess", "flowchartpredefinedprocess", "flowchartmanualoperation", "flowchartdocument",
         "t1", "t109", "t112", "t114"),
        Kind.PROCESS,
    ),
    **dict.fromkeys(("diamond", "flowchartdecision", "t4", "t110"), Kind.DECISION),
    **dict.fromkeys(
        ("flowchartoffpageconnector", "flowchartconnector", "homeplate", "pentagon", "t120", "t177", "t15", "t56"),
        Kind.CONNECTOR,
    ),
}  # fmt: skip
"""What a shape is, by its name in DrawingML or its number in VML. A capsule below the first row is an end."""

_LINES: Final = ("line", "connector1", "connector2", "connector3", "connector4", "connector5", "arrow", "polyline",
                 "arc", "curve", "t32", "t33", "t34", "t35", "t36", "t37", "t38", "t39", "t40", "t20")  # fmt: skip
_TEXT_BOX: Final = "t202"
_BOXES: Final = ("rect", "roundrect", "shape", "oval", "line", "polyline", "arc", "curve")


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace, "" when absent."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def is_drawing(element: Element) -> bool:
    """Say whether an element holds shapes, as text must be told from what is written in them."""
    return local(element) in ("drawing", "pict", "object")


def chosen(element: Element) -> list[Element]:
    """Return the children to read: of the same drawing written twice, for new and old programs, only one."""
    if local(element) != "AlternateContent":
        return list(element)
    choices = [child for child in element if local(child) == "Choice"]
    return list((choices or list(element))[0]) if len(element) else []


def marks_in(drawing: Element) -> Iterator[Mark]:
    """Yield the marks of a drawing; shapes in a group one by one. A picture is a mark without kind and text."""
    name = local(drawing)
    if name == "wsp":
        yield from _drawn(drawing)
    elif name in _BOXES and "vml" in drawing.tag:
        yield from _old(drawing)
    elif name == "txbxContent":
        yield from _boxed(drawing)
    else:
        for child in chosen(drawing):
            yield from marks_in(child)


def _drawn(shape: Element) -> Iterator[Mark]:
    preset = next((attribute(one, "prst").casefold() for one in shape.iter() if local(one) == "prstGeom"), "")
    box = any(local(one) == "cNvSpPr" and attribute(one, "txBox") in ("1", "true") for one in shape)
    yield from _mark("" if box or (preset == "rect" and _without_line(shape)) else preset, shape)


def _without_line(shape: Element) -> bool:
    """Say whether nothing is drawn round a shape: so LibreOffice saves a box of text."""
    lines = [one for one in shape.iter() if local(one) == "ln"]
    return any(local(child) == "noFill" for line in lines for child in line)


def _old(shape: Element) -> Iterator[Mark]:
    kind = attribute(shape, "type").rpartition("_")[2].casefold()
    name = local(shape)
    yield from _mark("" if kind == _TEXT_BOX else kind or name, shape)


def _boxed(content: Element) -> Iterator[Mark]:
    if text := shape_text(content):
        yield Mark(None, text)


def _mark(name: str, shape: Element) -> Iterator[Mark]:
    text = shape_text(shape)
    kind = _KINDS.get(name)
    if kind is not None or text:
        yield Mark(kind, text)
    elif name and not name.endswith(_LINES) and name not in ("shape", "shapetype"):
        yield Mark(None)


def shape_text(shape: Element) -> str:
    """Return what is written in a shape, as one line."""
    words: list[str] = []
    for one in shape.iter():
        name = local(one)
        if name == "t" and one.text:
            words.append(one.text)
        elif name in ("p", "br", "tab"):
            words.append(" ")
    return " ".join("".join(words).split())
