"""Cuts a calendar file into components, each of which the icalendar library reads for itself.

We do the cutting because the library gives up a whole file at one broken line outside of an event. Lenient where
programs differ, and linear in the size of the file. Must not know what any property means.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from icalendar import Event
from icalendar.parser import Contentline

_FOLD = re.compile(rb"\r?\n[ \t]")
_DEPTH_LIMIT = 8
"""Alarms in events and periods in zones are two deep; what is deeper wants to make us slow."""


@dataclass
class Component:
    """One BEGIN..END with its own lines. `kind` is VEVENT, VTIMEZONE..., `number` counts from 1 in the file."""

    kind: str
    number: int
    calendar: "Component | None" = None
    lines: list[str] = field(default_factory=list)
    parts: "list[Component]" = field(default_factory=list)
    closed: bool = False
    _damaged: bool = False

    @cached_property
    def properties(self) -> Event:
        """Return what the library makes of the lines, whatever the kind: it forgives wrong lines only in an event."""
        try:
            return _event(self.lines)
        except Exception:  # damaged lines can raise anything in it, and must cost only themselves
            self._damaged = True
            return _event(line for line in self.lines if _is_readable(line))

    def all(self, name: str) -> list[Any]:
        """Return the library's values of the lines of that name, in order; a wrong one is a `vBroken`."""
        found = self.properties.get(name)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def first(self, name: str) -> Any:
        """Return the library's value of the first line of that name, or None."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """Return the first value of that name as text, or an empty one."""
        found = self.first(name)
        return "" if found is None else str(found)

    def raw(self, name: str, place: int = 0) -> str:
        """Return a value as the file has it, to be shown, or an empty text."""
        said = [line for line in self.lines if re.match(rf"{name}\s*[;:]", line, re.IGNORECASE)]
        return said[place][_content(said[place]).value_separator_index() + 1 :] if said[place:] else ""

    @property
    def broken(self) -> list[str]:
        """Return the lines of which the library makes nothing."""
        if not self._damaged and all(name for name, _fault in self.properties.errors):
            return []
        return [line for line in self.lines if line and not _is_readable(line)]


def _content(line: str) -> Any:
    return Contentline(line)  # type: ignore[no-untyped-call]  # icalendar leaves it untyped


def _event(lines: Iterable[str]) -> Event:
    found = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    assert isinstance(found, Event)
    return found


def _is_readable(line: str) -> bool:
    try:
        return all(name for name, _fault in _event([line]).errors)
    except Exception:
        return False


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


def components(lines: Iterable[str], limit: int) -> list[Component]:
    """Return the components of all calendars in order, each whole or marked as not `closed`; inner ones are `parts`.

    Stops after `limit` and one more. A second BEGIN:VEVENT inside an open event, or the end of the calendar, ends the
    open one unclosed. What stands outside of any component is passed over.
    """
    taken = _Taken()
    for line in lines:
        if len(taken.components) > limit:
            break
        start = line[:6].upper()
        if start == "BEGIN:":
            taken.begin(line[6:].strip().upper())
        elif start.startswith("END:"):
            taken.end(line[4:].strip().upper())
        else:
            taken.add(line)
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

    def add(self, line: str) -> None:
        target = self._open[-1] if self._open else self._calendar
        if target:
            target.lines.append(line)
