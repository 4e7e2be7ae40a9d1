"""Texts, people and codes of one component of a calendar file, made harmless to store; every repair is remarked on.

Must not know times, series or files.
"""

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

from icalendar import vBroken, vCalAddress
from icalendar.prop import vCategory

from console.formats.calendar_lines import Component
from console.formats.calendar_values import Answer, EventKind, EventStatus, Party, Problem
from db.enums import SecurityClass
from db.errors import Invalid
from db.text import LINE_LIMIT, TEXT_LIMIT, clean_line, clean_text, visible, washed

UNKNOWN_DOMAIN = "@pora.invalid"
"""Addresses we make for who has none; the domain can never exist (RFC 2606)."""
_CLASSES = {
    "PUBLIC": SecurityClass.OPEN, "PRIVATE": SecurityClass.RESTRICTED, "CONFIDENTIAL": SecurityClass.SECRET,
}  # fmt: skip
_FOUND_LIMIT = 80
INVITED_LIMIT = 200
"""Parties of one event: each unknown one becomes a placeholder, and no meeting seats more."""

Coded = TypeVar("Coded", bound=StrEnum)


class ComponentReader:
    """Takes the texts out of one component and keeps the problems it met."""

    def __init__(self, component: Component) -> None:
        """Read the summary and the UID at once: every problem names them."""
        self.component = component
        self.problems: list[Problem] = []
        self.uid = self.summary = ""
        self.uid, self.summary = self._uid(), self.line("SUMMARY")
        if broken := component.broken:
            self.remark("calendar.line", found=broken[0], lines=len(broken))

    def remark(self, code: str, name: str = "", found: str = "", wanted: str = "", **more: object) -> None:
        """Keep a problem that leaves the event in place."""
        self.problems.append(self._problem(code, name, found, wanted, refused=False, more=more))

    def refuse(self, code: str, name: str = "", found: str = "", wanted: str = "", **more: object) -> None:
        """Keep the problem for which no event is made."""
        self.problems.append(self._problem(code, name, found, wanted, refused=True, more=more))

    def _problem(
        self, code: str, name: str, found: str, wanted: str, refused: bool, more: dict[str, object]
    ) -> Problem:
        cut = visible(found if len(found) <= _FOUND_LIMIT else found[:_FOUND_LIMIT] + "…")
        return Problem(
            code, self.component.number, self.uid, self.summary, name, cut, wanted, refused, tuple(more.items())
        )

    def _uid(self) -> str:
        uid = self.component.text("UID")
        if len(uid) > LINE_LIMIT:  # cut, two long ones might become the same
            uid = uid[:400] + sha256(uid.encode("utf-8", "replace")).hexdigest()
        return clean_line(washed(uid))

    def line(self, name: str) -> str:
        """Return a property as one clean line, empty when it is absent."""
        return self._clean(name, self.component.text(name), clean_line, LINE_LIMIT)

    def text(self, name: str) -> str:
        """Return a property as clean text of several lines."""
        return self._clean(name, self.component.text(name), clean_text, TEXT_LIMIT)

    def _clean(self, name: str, text: str, clean: Callable[[str, str, int], str], limit: int) -> str:
        try:
            return clean(text, name, limit)
        except Invalid as fault:
            whole = text
            if fault.code == "text.control":
                self.remark("calendar.cleaned", name, found=text)
                whole = washed(text)
        try:
            return clean(whole, name, limit)
        except Invalid:  # too long: composed letters may still grow a little
            self.remark("calendar.cut", name, found=whole, wanted=str(limit))
            return clean(clean(whole, name, len(whole) * 4)[:limit], name, limit)

    def categories(self) -> tuple[str, ...]:
        """Return all categories, each once."""
        lines = (line for line in self.component.all("CATEGORIES") if isinstance(line, vCategory))
        given = (str(one) for line in lines for one in line.cats)
        cleaned = (self._clean("CATEGORIES", one, clean_line, LINE_LIMIT) for one in given)
        return tuple(dict.fromkeys(one for one in cleaned if one))

    def organizer(self) -> Party | None:
        """Return who organizes, if anybody is named."""
        line = self.component.first("ORGANIZER")
        return self._party("ORGANIZER", line, Answer.WAITING) if line is not None else None

    def invited(self) -> tuple[Party, ...]:
        """Return who is invited and what they answered; an answer nobody knows is none (RFC 5545)."""
        parties = []
        lines = self.component.all("ATTENDEE")
        if len(lines) > INVITED_LIMIT:
            self.remark("calendar.invited", "ATTENDEE", found=str(len(lines)), wanted=str(INVITED_LIMIT))
        for line in lines[:INVITED_LIMIT]:
            said = _parameter(line, "PARTSTAT").upper()
            answer = Answer(said) if said in list(Answer) else Answer.WAITING
            parties.append(self._party("ATTENDEE", line, answer))
        return tuple(parties)

    def _party(self, field: str, line: vCalAddress | vBroken, answer: Answer) -> Party:
        name = self._clean(field, _parameter(line, "CN"), clean_line, LINE_LIMIT)
        address = str(line).strip()
        if address[:7].lower() == "mailto:":
            address = address[7:]
        address = self._clean(field, address, clean_line, LINE_LIMIT)
        return Party(name, "" if address.endswith(UNKNOWN_DOMAIN) else address, answer)

    def security(self) -> SecurityClass | None:
        """Return the class: our own word for it, else what CLASS says; an unknown one is private (RFC 5545)."""
        own = self.component.text("X-PORA-CLASS").strip()
        if own in list(SecurityClass):
            return SecurityClass(own)
        said = self.component.text("CLASS").strip()
        if said and said.upper() not in _CLASSES:
            self.remark("calendar.class", "CLASS", found=said, wanted=", ".join(_CLASSES))
        return _CLASSES.get(said.upper(), SecurityClass.RESTRICTED) if said else None

    def status(self) -> EventStatus | None:
        """Return how sure the event is."""
        return self._coded("STATUS", EventStatus)

    def kind(self) -> EventKind | None:
        """Return our own word for what the event is."""
        return self._coded("X-PORA-KIND", EventKind)

    def _coded(self, name: str, codes: type[Coded]) -> Coded | None:
        said = self.component.text(name).strip()
        if not said:
            return None
        found = next((code for code in codes if code.value.upper() == said.upper()), None)
        if found is None:
            self.remark("calendar.value", name, found=said, wanted=", ".join(codes))
        return found

    def sequence(self) -> int:
        """Return the revision of the event, 0 when none is given."""
        said = self.component.text("SEQUENCE").strip()
        if not said or (said.isascii() and said.isdigit() and len(said) < 10):
            return int(said or 0)
        self.remark("calendar.value", "SEQUENCE", found=said, wanted="0, 1, 2 …")
        return 0


def _parameter(line: vCalAddress | vBroken, name: str) -> str:
    """Return a parameter; a name with a comma that nobody quoted comes as several."""
    found = line.params.get(name, "")
    return ",".join(found) if isinstance(found, list) else str(found)
