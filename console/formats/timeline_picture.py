"""A timeline as a picture to print: units and resources down, time across, clashes hatched and numbered. SVG and PNG.

Values in, bytes out: the same values are the same SVG everywhere. Colour is never the only sign: bars differ in their
edge, clashes in their hatching and in the signs ! and !!. Must not know records, files or the clock.
"""

from datetime import datetime
from typing import Final, NamedTuple

from console.formats.svg import FONTS, PAPER_FONTS, Canvas, clean, shortened, text_width, wrapped
from console.formats.timeline_grid import NARROWEST, Grid, Label, above, below, free_days
from console.formats.timeline_rows import AWAY, FIRM, UNSURE, Lane, Mark, Row, Stretch
from console.i18n import _
from db.errors import Refused


class Note(NamedTuple):
    """A clash as the picture tells it below the rows: its place among the marks, whether it blocks, and a sentence."""

    key: int
    blocks: bool
    words: str


class Picture(NamedTuple):
    """What is drawn. `mark` is the class on it, if any; `zone` what the zone is called; `now` is drawn when given."""

    title: str
    subtitle: str
    grid: Grid
    zone: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    mark: str = ""
    now: datetime | None = None


PAGE: Final = 1122.0
"""The width of a sheet of A4 across; a picture grows wider only when its columns would become too narrow."""
MARGIN, LABELS, HEADER = 24.0, 200.0, 38.0
TOP: Final = 66.0
LINE, BAR, BADGES, GROUP = 22.0, 15.0, 11.0, 22.0
SIZE, SMALL, LABEL = 11.0, 10.0, 9.5
NOTES: Final = 60
"""Clashes told at most; the numbers of the others say how many there are."""
BOLD, HALO = 'font-weight="bold"', 'stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
NOW: Final = 'stroke-width="1.6" stroke-dasharray="7 3 1.5 3"'
BARS: Final = {
    FIRM: ("#cfe0f2", 'stroke="#1f4e79" stroke-width="1.2"'),
    UNSURE: ("#fff", 'stroke="#1f4e79" stroke-width="1.2" stroke-dasharray="4 2.5"'),
    AWAY: ("url(#away)", 'stroke="#777" stroke-width="0.8"'),
}
PATTERNS: Final = (
    '<pattern id="warns" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="1.8" height="6" fill="#a85b00"/></pattern>',
    '<pattern id="blocks" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="1.8" height="6" fill="#a8001c"/><rect width="6" height="1.8" fill="#a8001c"/></pattern>',
    '<pattern id="away" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#f1f1f1"/>'
    '<circle cx="1.5" cy="1.5" r="1" fill="#777"/></pattern>',
)


def svg_picture(picture: Picture) -> bytes:
    """Return `picture` as SVG, 96 pixels to the inch."""
    return _Drawing(picture).drawn()


PIXELS: Final = 60_000_000
_FRAME: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg")"""


def png_picture(picture: Picture) -> bytes:
    """Return `picture` as PNG, 192 dots to the inch, fewer where it is large. The letters are those of the papers.

    The same picture is the same everywhere: no font of this computer is used. Raises Refused `picture.too_large`, and
    `picture.no_png` where typst has no build.
    """
    try:
        import typst
    except ImportError as missing:
        raise Refused("picture.no_png") from missing
    drawing = _Drawing(picture, PAPER_FONTS)
    drawn = drawing.drawn().decode()
    inches = drawing.width * drawing.height / 96**2
    dots = next((dots for dots in (192, 144, 96) if inches * dots**2 <= PIXELS), 0)
    if not dots:
        raise Refused("picture.too_large")
    return typst.compile(_FRAME, format="png", ppi=dots, sys_inputs={"picture": drawn}, ignore_system_fonts=True)


class _Drawing:
    """One picture being drawn from top to bottom; `y` is where the next thing comes."""

    def __init__(self, picture: Picture, fonts: str = FONTS) -> None:
        self.picture, self.grid, self.fonts = picture, picture.grid, fonts
        self.canvas = Canvas()
        self.left = MARGIN + LABELS
        room = PAGE - 2 * MARGIN - LABELS
        self.chart = max(room, self.grid.columns * NARROWEST[self.grid.step])
        self.right = self.left + self.chart
        self.width, self.height = self.right + MARGIN, 0.0
        self.y = TOP
        self.numbers = {note.key: place for place, note in enumerate(picture.notes, 1)}

    def drawn(self) -> bytes:
        bottom = TOP + HEADER + self._rows_height()
        self._head()
        self._backdrop(bottom)
        self._now(bottom)
        self.y = TOP + HEADER
        self._rows()
        self.y = bottom
        self._legend()
        self._notes()
        self.height = self.y + MARGIN / 2
        return self.canvas.svg(self.width, self.height, self.picture.title, PATTERNS, self.fonts)

    # ------------------------------------------------------------------------------------------ around the rows

    def _head(self) -> None:
        picture = self.picture
        marked = text_width(clean(picture.mark), 14, bold=True) + 16 if picture.mark else 0.0
        room = self.width - 2 * MARGIN - marked - 12
        self.canvas.text(MARGIN, 32, shortened(picture.title, room, 17, bold=True), 17, BOLD)
        self.canvas.text(MARGIN, 50, shortened(picture.subtitle, room, SIZE), SIZE)
        if marked:
            x = self.width - MARGIN - marked
            self.canvas.rect(x, 16, marked, 24, "#fff", 'stroke="#111" stroke-width="1.5"')
            self.canvas.text(x + marked / 2, 33, picture.mark, 14, f'{BOLD} text-anchor="middle"')

    def x(self, moment: datetime) -> float:
        return self.left + self.chart * min(max(self.grid.share(moment), 0.0), 1.0)

    def _backdrop(self, bottom: float) -> None:
        canvas, low = self.canvas, TOP + HEADER
        for start, end in free_days(self.grid):
            top = TOP + HEADER / 2
            canvas.rect(self.x(start), top, self.x(end) - self.x(start), bottom - top, "#ececec")
        for label in below(self.grid):
            stroke = 'stroke-width="1"' if label.strong else 'stroke-width="0.5"'
            canvas.line(self.x(label.at), low, self.x(label.at), bottom, "#999" if label.strong else "#ccc", stroke)
        for label in above(self.grid):
            if label.strong:
                canvas.line(self.x(label.at), TOP, self.x(label.at), bottom, "#666", 'stroke-width="1.2"')
        self._labels(above(self.grid), TOP + 14, BOLD)
        self._labels(below(self.grid), TOP + HEADER - 6)
        canvas.text(MARGIN, TOP + HEADER - 6, shortened(self.picture.zone, LABELS - 8, SMALL), SMALL)
        for y in (TOP, low, bottom):
            canvas.line(MARGIN, y, self.right, y, "#666", 'stroke-width="1"')

    def _labels(self, labels: list[Label], y: float, more: str = "") -> None:
        """Write labels in the longest form in which nearly all fit before the next; what does not fit is left out."""
        ends = [label.at for label in labels[1:]] + [self.grid.until]
        rooms = [self.x(end) - self.x(label.at) - 4 for label, end in zip(labels, ends, strict=True)]
        placed = list(zip(labels, rooms, strict=True))
        fits = [
            sum(text_width(label.words[form], SMALL, bool(more)) <= room for label, room in placed)
            for form in range(len(labels[0].words))
        ]
        form = next((form for form, count in enumerate(fits) if count >= len(labels) - 2), len(fits) - 1)
        for label, room in placed:
            words = next((each for each in label.words[form:] if text_width(each, SMALL, bool(more)) <= room), "")
            self.canvas.text(self.x(label.at) + 3, y, words, SMALL, more)

    def _now(self, bottom: float) -> None:
        now = self.picture.now
        if now is not None and self.grid.since <= now < self.grid.until:
            self.canvas.line(self.x(now), TOP, self.x(now), bottom, "#111", NOW)

    # ------------------------------------------------------------------------------------------------- the rows

    def _rows_height(self) -> float:
        height, group = 0.0, ""
        for row in self.picture.rows:
            height += (GROUP if row.group and row.group != group else 0) + sum(map(self._lane_height, *_lanes(row)))
            group = row.group
        return height or LINE * 2

    def _lane_height(self, lane: Lane, gaps: tuple[Mark, ...]) -> float:
        marks = (*gaps, *(mark for bar in lane.bars for mark in bar.marks))
        return LINE + (BADGES if any(map(self._stands, marks)) else 0)

    def _stands(self, mark: Mark) -> bool:
        return mark.start < self.grid.until and mark.end >= self.grid.since

    def _rows(self) -> None:
        group = ""
        if not self.picture.rows:
            self.canvas.text(self.left + 12, self.y + LINE + 4, _("No operation stands in this time."), SIZE)
        for row in self.picture.rows:
            if row.group and row.group != group:
                self.canvas.rect(MARGIN, self.y + 1, self.right - MARGIN, GROUP - 2, "#e3e3e3", 'fill-opacity="0.85"')
                self.canvas.text(MARGIN + 4, self.y + 15, shortened(row.group, self.chart, SIZE, bold=True), SIZE, BOLD)
                self.y += GROUP
            group = row.group
            self._row(row)

    def _row(self, row: Row) -> None:
        for place, (lane, gaps) in enumerate(zip(*_lanes(row), strict=True)):
            height = self._lane_height(lane, gaps)
            top = self.y + height - LINE + (LINE - BAR) / 2
            if not place:
                self.canvas.text(MARGIN + 4, top + 11.5, shortened(row.label, LABELS - 10, SIZE), SIZE)
            for mark in filter(self._stands, gaps):
                self._hatched(mark, top + 3, BAR - 6, self.left, self.right)
            self._lane(lane, top)
            self._badges(lane, gaps, top)
            self.y += height
        self.canvas.line(MARGIN, self.y, self.right, self.y, "#ccc", 'stroke-width="0.5"')

    def _lane(self, lane: Lane, top: float) -> None:
        free = self.left
        for place, bar in enumerate(lane.bars):
            left, right = self._span(bar)
            fill, edge = BARS[bar.role]
            self.canvas.rect(left, top, right - left, BAR, fill, edge)
            for mark in sorted(bar.marks, key=lambda mark: mark.blocks):
                if mark.end > mark.start and self._stands(mark):
                    self._hatched(mark, top + 1, BAR - 2, left, right)
            beyond = self._span(lane.bars[place + 1])[0] if place + 1 < len(lane.bars) else self.right
            free = self._name(bar, (free, left, right, beyond), top)

    def _span(self, bar: Stretch) -> tuple[float, float]:
        left, right = self.x(bar.start), self.x(bar.end)
        return min(left, self.right - 3), max(right, min(left, self.right - 3) + 3)

    def _hatched(self, mark: Mark, top: float, height: float, left: float, right: float) -> None:
        start = min(max(self.x(mark.start), left), right - 2)
        end = min(max(self.x(mark.end), start + 2), right)
        pattern = "url(#blocks)" if mark.blocks else "url(#warns)"
        self.canvas.rect(start, top, end - start, height, pattern)

    def _name(self, bar: Stretch, places: tuple[float, float, float, float], top: float) -> float:
        """Write the name into the bar, or behind or before it where it has more room; return where room is left.

        `places` are: up to where words stand already, both ends of the bar, and where the next one begins.
        """
        free, left, right, beyond = places
        inside = _fitting(bar.labels, right - left - 7)
        behind = _fitting(bar.labels, beyond - right - 7)
        before = _fitting(bar.labels, left - free - 10)
        words = max((inside, behind, before), key=len)
        if words is inside:
            self.canvas.text(left + 4, top + 11, words, LABEL, HALO if bar.marks or bar.role == AWAY else "")
        elif words is behind:
            self.canvas.text(right + 4, top + 11, words, LABEL, HALO)
            return right + 4 + text_width(words, LABEL)
        else:
            self.canvas.text(left - 4, top + 11, words, LABEL, f'{HALO} text-anchor="end"')
        return right

    def _badges(self, lane: Lane, gaps: tuple[Mark, ...], top: float) -> None:
        """Put the sign and number of each clash over where it begins; what has no room there moves to the right."""
        marks = {mark.key: mark for bar in lane.bars for mark in bar.marks} | {mark.key: mark for mark in gaps}
        free = self.left
        for mark in sorted(marks.values(), key=lambda mark: (mark.start, mark.key)):
            if not self._stands(mark):
                continue
            words = _sign(mark.blocks) + (str(self.numbers[mark.key]) if mark.key in self.numbers else "")
            width = text_width(words, 9, bold=True) + 4
            x = min(max(self.x(mark.start), free), self.right - width)
            self.canvas.text(x + 1, top - 2, words, 9, f"{BOLD} {HALO}")
            free = x + width

    # ------------------------------------------------------------------------------------------- below the rows

    def _legend(self) -> None:
        self.y += 20
        x = MARGIN
        entries = [
            (FIRM, _("confirmed")), (UNSURE, _("not yet confirmed")), (AWAY, _("not available")),
            ("warns", _("! warns")), ("blocks", _("!! blocks")), ("free", _("Saturday, Sunday")),
        ]  # fmt: skip
        if self.picture.now is not None:
            entries.append(("now", _("Now")))
        for role, words in entries:
            width = 32 + text_width(words, SMALL) + 16
            if x + width > self.width - MARGIN:
                x, self.y = MARGIN, self.y + 18
            self._sample(role, x, self.y - 10)
            self.canvas.text(x + 32, self.y, words, SMALL)
            x += width

    def _sample(self, role: str, x: float, y: float) -> None:
        if role == "now":
            self.canvas.line(x, y + 6, x + 26, y + 6, "#111", NOW)
            return
        fill, edge = BARS.get(role, BARS[FIRM])
        if role == "free":
            fill, edge = "#ececec", 'stroke="#bbb" stroke-width="0.5"'
        self.canvas.rect(x, y, 26, 12, fill, edge)
        if role in ("warns", "blocks"):
            self.canvas.rect(x + 1, y + 1, 24, 10, f"url(#{role})")

    def _notes(self) -> None:
        """Tell each clash in a sentence, under the number its bars bear."""
        if not self.picture.notes:
            return
        self.y += 24
        self.canvas.text(MARGIN, self.y, _("Clashes"), SIZE, BOLD)
        for number, note in enumerate(self.picture.notes[:NOTES], 1):
            for place, line in enumerate(wrapped(note.words, self.width - 2 * MARGIN - 44, SMALL)):
                self.y += 15
                if not place:
                    self.canvas.text(MARGIN, self.y, f"{_sign(note.blocks)}{number}", SMALL, BOLD)
                self.canvas.text(MARGIN + 44, self.y, line, SMALL)
        more = len(self.picture.notes) - NOTES
        if more > 0:
            self.y += 15
            self.canvas.text(MARGIN + 44, self.y, _("%(n)d more; see `pora clash list`") % {"n": more}, SMALL)


def _lanes(row: Row) -> tuple[tuple[Lane, ...], tuple[tuple[Mark, ...], ...]]:
    """Return the lanes of a row and the gaps of each: only the first has any."""
    return row.lanes, (row.gaps, *[()] * (len(row.lanes) - 1))


def _sign(blocks: bool) -> str:
    return "!!" if blocks else "!"


def _fitting(labels: tuple[str, ...], room: float) -> str:
    """Return the longest label that fits; the longest may be cut once the next one and a bit more fit."""
    for place, label in enumerate(labels):
        if text_width(clean(label), LABEL) <= room:
            return clean(label)
        if place == 0 and len(labels) > 1 and text_width(labels[1], LABEL) + 4 * LABEL <= room:
            return shortened(label, room, LABEL)
    return ""
