"""Content lines and components of a calendar file: unfolding, folding, parameters and escapes (RFC 5545, section 3.1).

Lenient where programs differ, and linear in the size of the file. A broken line or an unclosed component costs only
itself. Must not know what any property means.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

_FOLD = re.compile(rb"\r?\n[ \t]")
_QUICK = re.compile(r"([A-Za-z0-9-]+):(.*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r'\s*;\s*([A-Za-z0-9-]+)\s*=\s*((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_ESCAPE = re.compile(r"\\([\\;,nN])")
_CARET = re.compile(r"\^([n'^])")
_TOKEN = re.compile(r"\\.|[^\\,]+|,|\\", re.DOTALL)
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_OCTETS = 75
_DEPTH_LIMIT = 8
"""Alarms in events and periods in zones are two deep; what is deeper wants to make us slow."""


class Property(NamedTuple):
    """One line: upper-case name, parameters (upper-case names, raw values), raw value."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """One BEGIN..END with its lines in order. `kind` is VEVENT, VTIMEZONE..., `number` counts from 1 in the file."""

    kind: str
    number: int
    calendar: "Component | None" = None
    properties: dict[str, list[Property]] = field(default_factory=dict)
    parts: "list[Component]" = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    closed: bool = False

    def first(self, name: str) -> Property | None:
        """Return the first line of that name, or None."""
        lines = self.properties.get(name)
        return lines[0] if lines else None

    def value(self, name: str) -> str:
        """Return the raw value of the first line of that name, or an empty text."""
        lines = self.properties.get(name)
        return lines[0].value if lines else ""


def unfolded(data: bytes) -> list[str]:
    """Return the logical lines of a file. Bytes that are no UTF-8 cost their own line nothing but its accents."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    # Before decoding, because some programs fold in the middle of a letter.
    whole = _FOLD.sub(b"", data)
    try:
        return [line.rstrip("\r") for line in whole.decode().split("\n")]
    except UnicodeDecodeError:
        return [_decoded(line).rstrip("\r") for line in whole.split(b"\n")]


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def property_of(line: str) -> Property | None:
    """Take a line apart, or return None when it is no content line."""
    quick = _QUICK.match(line)
    if quick:
        return Property(quick[1].upper(), {}, quick[2])
    name = _NAME.match(line)
    if not name:
        return None
    place = name.end()
    parameters: dict[str, str] = {}
    while match := _PARAMETER.match(line, place):
        parameters[match[1].upper()] = match[2].strip()
        place = match.end()
    rest = line[place:].lstrip()
    return Property(name[0].upper(), parameters, rest[1:]) if rest.startswith(":") else None


def components(lines: Iterable[str], limit: int) -> list[Component]:
    """Return the components of all calendars in order, each whole or marked as not `closed`; inner ones are `parts`.

    Stops after `limit` and one more.

    A second BEGIN:VEVENT inside an open event, or the end of the calendar, ends the open one unclosed. What stands
    outside of any component is passed over.
    """
    taken = _Taken()
    for line in lines:
        if len(taken.components) > limit:
            break
        found = property_of(line)
        if found is None:
            taken.broken(line)
        elif found.name == "BEGIN":
            taken.begin(found.value.strip().upper())
        elif found.name == "END":
            taken.end(found.value.strip().upper())
        else:
            taken.add(found)
    taken.give_up()
    return taken.components


_OUTER = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"}


class _Taken:
    """The components met so far, and those still open, the innermost last."""

    def __init__(self) -> None:
        self.components: list[Component] = []
        self._calendar: Component | None = None
        self._open: list[Component] = []

    def begin(self, kind: str) -> None:
        if kind == "VCALENDAR" or kind in _OUTER or len(self._open) == _DEPTH_LIMIT:
            self.give_up()
        if kind == "VCALENDAR":
            self._calendar = Component(kind, 0)
            return
        component = Component(kind, len(self.components) + (not self._open), self._calendar)
        (self._open[-1].parts if self._open else self.components).append(component)
        self._open.append(component)

    def end(self, kind: str) -> None:
        """Close the innermost open component of that kind; what was left open inside it stays unclosed."""
        if kind == "VCALENDAR":
            self.give_up()
            self._calendar = None
        elif any(one.kind == kind for one in self._open):
            while (component := self._open.pop()).kind != kind:
                pass
            component.closed = True

    def give_up(self) -> None:
        """Leave what is open unclosed."""
        self._open.clear()

    def add(self, found: Property) -> None:
        target = self._open[-1] if self._open else self._calendar
        if target:
            target.properties.setdefault(found.name, []).append(found)

    def broken(self, line: str) -> None:
        if self._open and line.strip():
            self._open[-1].broken.append(line)


def text_of(value: str) -> str:
    r"""Undo the escapes of a TEXT value: "\n", "\,", "\;" and "\\"."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value) if "\\" in value else value


def texts_of(value: str) -> list[str]:
    """Split a list of TEXT values at its commas and undo the escapes of each."""
    if "\\" not in value:
        return value.split(",")
    pieces = [""]
    for token in _TOKEN.findall(value):
        if token == ",":
            pieces.append("")
        else:
            pieces[-1] += token
    return [text_of(piece) for piece in pieces]


def parameter_of(value: str) -> str:
    """Return a parameter's value without quotes and with the carets of RFC 6868 undone."""
    bare = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
    return _CARET.sub(lambda m: {"n": "\n", "'": '"', "^": "^"}[m[1]], bare) if "^" in bare else bare


def escaped_text(text: str) -> str:
    """Write a TEXT value."""
    if text.isalnum():
        return text
    clean = text if text.isprintable() else _UNWRITABLE.sub("", text)
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def escaped_parameter(text: str) -> str:
    """Write a parameter's value, always in quotes."""
    clean = text if text.isprintable() else _UNWRITABLE.sub("", text)
    return '"' + clean.replace("^", "^^").replace("\n", "^n").replace('"', "^'") + '"'


def folded_line(line: str) -> str:
    """Return the line with its CRLF, broken so that no piece has more than 75 octets and no letter is cut."""
    if len(line) <= _OCTETS and (line.isascii() or len(line.encode()) <= _OCTETS):
        return line + "\r\n"
    if line.isascii():
        head, rest = line[:_OCTETS], line[_OCTETS:]
        cut = [head, *(rest[place : place + _OCTETS - 1] for place in range(0, len(rest), _OCTETS - 1))]
        return "\r\n ".join(cut) + "\r\n"
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append("".join(piece))
            piece, size = [], 1  # the blank that marks a continued line counts
        piece.append(letter)
        size += octets
    return "\r\n ".join([*pieces, "".join(piece)]) + "\r\n"
