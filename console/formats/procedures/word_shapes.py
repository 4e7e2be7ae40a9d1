"""Shapes of Word (DrawingML) in the cells of a table: symbols, parts of arrows and labels that people can still move.

Each cell holds what lies in it, measured from its upper left corner. Must not know procedures or pages. Texts go in as
text nodes.
"""

from typing import Any, Final

from console.formats.procedures.drawing import Label, Symbol
from console.formats.procedures.sheet_sizes import LABEL_SIZE
from sops.procedure import Kind

_MM: Final = 36_000  # English Metric Units in a millimetre
_INK: Final = 10_160  # 0.8 points
_PRESETS: Final = {
    Kind.START: "flowChartTerminator", Kind.END: "flowChartTerminator", Kind.PROCESS: "rect",
    Kind.DECISION: "diamond", Kind.CONNECTOR: "flowChartOffpageConnector",
}  # fmt: skip
_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_ANCHOR: Final = """<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{order}" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{w}" cy="{h}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{order}" name="{name} {order}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
{kind}<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>
<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{fill}{line}</wps:spPr>{text}
<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}" wrap="{wrap}"><a:noAutofit/></wps:bodyPr>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""
_WHITE: Final = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
_LINE: Final = '<a:ln w="{ink}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{head}</a:ln>'
_HEAD: Final = '<a:tailEnd type="triangle" w="med" len="med"/>'
_TEXT: Final = '<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>'
_PARAGRAPH: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    '<w:jc w:val="{align}"/></w:pPr>'
    '<w:r><w:rPr>{bold}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p>'
)


class Shapes:
    """Puts shapes into paragraphs, numbered through the document."""

    def __init__(self) -> None:
        self.count = 0

    def symbol(self, paragraph: Any, one: Symbol, left: float, top: float) -> None:
        """Draw a symbol; `left` and `top` are where the paragraph's cell begins."""
        box = one.box
        text = _text((one.letter,), "center", 7.0, bold=True) if one.letter else ""
        self._put(
            paragraph, (box.left - left, box.top - top, 2 * one.half_width, 2 * one.half_height), "Symbol",
            (one.letter,) if one.letter else (), kind="<wps:cNvSpPr/>", preset=_PRESETS[one.kind], fill=_WHITE,
            line=_LINE.format(ink=_INK, head=""), text=text, anchor="ctr", wrap="square",
        )  # fmt: skip

    def line(self, paragraph: Any, place: tuple[float, float, float, float], *, head: bool) -> None:
        """Draw a straight part of an arrow: left, top, width, height; a head stands at its lower end."""
        self._put(
            paragraph, place, "Arrow", (), kind="<wps:cNvCnPr/>", preset="straightConnector1", fill="",
            line=_LINE.format(ink=_INK, head=_HEAD if head else ""), text="", anchor="t", wrap="square",
        )  # fmt: skip

    def label(self, paragraph: Any, one: Label, left: float, top: float) -> None:
        """Write the label of an exit."""
        box = one.box
        spare = (box.right - box.left) * 0.2 + 0.3  # for a computer without the font, where letters may be wider
        start = box.left - left - (spare if one.align == "right" else 0.0)
        place = (start, box.top - top, box.right - box.left + spare, box.bottom - box.top)
        self._put(
            paragraph, place, "Label", one.lines, kind='<wps:cNvSpPr txBox="1"/>', preset="rect", fill=_WHITE,
            line="<a:ln><a:noFill/></a:ln>", text=_text(one.lines, one.align, LABEL_SIZE), anchor="t", wrap="none",
        )  # fmt: skip

    def _put(
        self, paragraph: Any, place: tuple[float, float, float, float], name: str, lines: tuple[str, ...], **parts: str
    ) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import qn

        self.count += 1
        x, y, w, h = (round(value * _MM) for value in place)
        run = parse_xml(
            _ANCHOR.format(spaces=_SPACES, order=self.count, name=name, x=x, y=y, w=max(w, 0), h=max(h, 0), **parts)
        )
        for node, line in zip(run.iter(qn("w:t")), lines, strict=True):
            node.text = line
        paragraph._p.append(run)


def _text(lines: tuple[str, ...], align: str, size: float, *, bold: bool = False) -> str:
    twips = round(size * 1.12 * 20)
    one = _PARAGRAPH.format(line=twips, align=align, bold="<w:b/>" if bold else "", size=round(size * 2))
    return _TEXT.format(paragraphs=one * len(lines))
