"""An SOP of somebody else's as a draft: a procedure as far as it was understood, and everything that was not.

Puts identity, table and running text together; must not know Word or Markdown. Every text of the source ends up in a
field of the procedure or among the unresolved parts. Where arrows lead is not read: each row goes on in the row below,
and a decision's exits are left for a person to fill in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from console.formats.procedures.draft_texts import (
    UNKNOWN,
    Doubts,
    Unresolved,
    agency_of,
    clean,
    code_of,
    entries,
    fresh_code,
)
from console.formats.procedures.identity_reading import IdentityReader, is_identity, label_of
from console.formats.procedures.known_actors import known_actor
from console.formats.procedures.source_blocks import Block, Paragraph, Table
from console.formats.procedures.table_headings import heading_in
from console.formats.procedures.table_reading import RawStep, TableReader
from db.errors import Invalid
from sops.durations import read_duration
from sops.procedure import Actor, Identity, Kind, Procedure, Step
from sops.steps import STEP_LIMIT

_OUR_FOOT: Final = re.compile(r"(?:Kode|Code|Kod) ([A-Z0-9.-]{1,40}) ·.* [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b.*")
_NAMED: Final = re.compile(r"(?:SOP|STANDARD?\s+OPERASIONAL\s+PROSEDUR|STANDARD OPERATING PROCEDURE)\b[\s:–-]*(.*)",
                           re.IGNORECASE)  # fmt: skip
_NUMBERED: Final = re.compile(r"(\d{1,3})[.)]\s+(.+)")
_LISTS: Final = ("requirements", "outputs", "authority")
_TEXTS: Final = ("note", "record", "fallback", "escalation")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read from a paper: a procedure to go on with, and what a person still has to place."""

    procedure: Procedure
    unresolved: tuple[Unresolved, ...] = ()
    paper: bool = False
    """Whether it was somebody's paper, which has no room for much that our own files say."""

    def marked(self, say: Callable[[Unresolved], str]) -> Procedure:
        """Return the procedure with every unresolved part among its notes, as the sentence `say` makes of it."""
        told = []
        for one in self.unresolved:
            sentence = Doubts()
            told.append(sentence.bounded(say(one)))
            told += [rest.text for rest in sentence.found]
        return replace(self.procedure, notes=(*self.procedure.notes, *told))


def draft_of(blocks: Sequence[Block], file: str, language: str = "") -> Draft:
    """Make a draft of a document's blocks; without a language it is that of the table's head, else Indonesian.

    Raises Invalid `procedure.no_steps` when nothing in it looks like the steps of a procedure.
    """
    drafting = _Drafting(file)
    for block in blocks:
        drafting.take(block)
    return drafting.finish(language)


class _Drafting:
    def __init__(self, file: str) -> None:
        self.file = file
        self.doubts = Doubts()
        self.identity = IdentityReader(self.doubts)
        self.table = TableReader(self.doubts)
        self.paragraphs: list[Paragraph] = []
        self.code = ""
        self._open = False
        """Whether the block before was the table of steps, so that one without a head may go on with it."""

    def take(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block)
            return
        heading = heading_in(block)
        if heading is not None:
            self._above(block, heading.first)
            self.table.take(block, heading, first=heading.first + heading.rows)
        elif self._open and self.table.heading and self.table.goes_on(block):
            self.table.take(block, self.table.heading, first=0)
        elif is_identity(block.rows):
            self.identity.take(block.rows)
        else:
            self._foreign(block)
        self._open = heading is not None or self._open

    def _above(self, block: Table, first: int) -> None:
        if first and is_identity(block.rows[:first]):
            self.identity.take(block.rows[:first])
        elif first:
            self._foreign(Table(block.rows[:first]))

    def _foreign(self, table: Table) -> None:
        """Keep a table that is no SOP row by row."""
        for row in table.rows:
            texts = [clean(part) for cell in row for part in (cell.text, *(mark.text for mark in cell.marks))]
            if any(texts):
                self.doubts.note("table", " | ".join(text for text in texts if text))

    def _paragraph(self, paragraph: Paragraph) -> None:
        ours = _OUR_FOOT.fullmatch(clean(paragraph.text))
        name, value = label_of(paragraph.text)
        if ours and paragraph.aside:
            self.code = ours.group(1)
        elif paragraph.aside:
            self.doubts.note("aside", paragraph.text)
        elif name and value and name not in self.identity.fields:
            self.identity.put(name, [value])
        else:
            self.paragraphs.append(paragraph)
            self._open = False

    def finish(self, language: str) -> Draft:
        title, rest = self._title()
        if self.table.steps:
            self._texts(rest)
        else:
            self._listed(rest)
        if not self.table.steps:
            raise Invalid("procedure.no_steps", file=self.file)
        spoken = language or (self.table.heading.language if self.table.heading else "id")
        identity = Identity(**{"title": title, **self.identity.fields})
        actors = self._named_actors(spoken)
        steps = tuple(self._steps({actor.role: actor.code for actor in actors}))
        if self.table.letters:
            self.doubts.note("connectors", "; ".join(dict.fromkeys(self.table.letters)))
        code = self.code or code_of(identity.title or self.file.rpartition(".")[0], "SOP")
        procedure = Procedure(spoken, code, identity, actors, steps)
        return Draft(procedure, tuple(self.doubts.found), paper=True)

    def _title(self) -> tuple[str, list[Paragraph]]:
        """Return the title, if the identity block has none, and the paragraphs that are not it."""
        rest = list(self.paragraphs)
        if self.identity.fields.get("title"):
            return "", rest
        heading = next((one for one in rest if one.level), None)
        for place, one in enumerate(rest):
            named = _NAMED.fullmatch(clean(one.text))
            if named and not named.group(1) and place + 1 < len(rest) and not rest[place + 1].item:
                self.doubts.note("text", one.text)
                heading = rest[place + 1]
                del rest[place]
                break
            if named and named.group(1):
                heading = one
                break
        if heading is None:
            return "", rest
        rest.remove(heading)
        return self.doubts.bounded(heading.text, column="title"), rest

    def _texts(self, paragraphs: Sequence[Paragraph]) -> None:
        for one in paragraphs:
            self.doubts.note("text", f"{one.item} {one.text}" if one.item.isdigit() else one.text)

    def _listed(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take a plain numbered list as steps; what is indented or lettered below an entry becomes its note."""
        for one in paragraphs:
            numbered = _NUMBERED.fullmatch(one.text) if not one.item else None
            if one.level and self.table.steps:
                self.doubts.note("text", one.text)
            elif numbered or one.item.isdigit():
                number, text = numbered.groups() if numbered else (one.item, one.text)
                self.table.steps.append(RawStep(number, {"activity": [text]}))
            elif one.item and not (self.table.steps and self.table.steps[-1].number):
                self.table.steps.append(RawStep("", {"activity": [one.text]}))
            elif self.table.steps:
                self.table.steps[-1].add("note", [one.text])
            else:
                self.doubts.note("text", one.text)
        if self.table.steps:
            self.doubts.note("list")

    def _named_actors(self, language: str) -> tuple[Actor, ...]:
        """Return the posts of the columns; one that the library knows by this name has its code and agency."""
        columns = self.table.heading.columns if self.table.heading else ()
        names = [column.name for column in columns if column.meaning == "actor"]
        names += [name for step in self.table.steps for name in step.actors]
        found: list[Actor] = []
        for name in dict.fromkeys(names):
            role = self.doubts.bounded(name, column="actors")
            taken = {actor.code for actor in found}
            known = known_actor(role, self.code, language)
            agency = known.agency if known else agency_of(role)
            if agency == UNKNOWN:
                self.doubts.note("agency", role)
            code = known.code if known and known.code not in taken else fresh_code(role, taken)
            found.append(Actor(code, agency, role))
        return tuple(found)

    def _steps(self, codes: dict[str, str]) -> Iterator[Step]:
        shaped = any(step.kind in (Kind.START, Kind.END) for step in self.table.steps)
        last = len(self.table.steps) - 1
        for place, raw in enumerate(self.table.steps):
            if place >= STEP_LIMIT:
                texts = [" ".join(lines) for lines in raw.fields.values()]
                self.doubts.note("too_many", " | ".join((raw.number, *texts, *raw.actors, *raw.labels)))
                continue
            kind = raw.kind or Kind.PROCESS
            plain_border = not shaped and kind is Kind.PROCESS and place in (0, last)
            if kind in (Kind.START, Kind.END) or plain_border:
                kind = Kind.START if place == 0 else Kind.END
            yield self._step(raw, place + 1, kind, codes)

    def _step(self, raw: RawStep, row: int, kind: Kind, codes: dict[str, str]) -> Step:
        fields: dict[str, Any] = {name: self._list(raw, name, row) for name in _LISTS}
        fields |= {name: self._text(raw, name, row) for name in ("activity", *_TEXTS)}
        fields |= {name: self._time(raw, name, row) for name in ("duration", "response")}
        actors = tuple(codes[clean(name)] for name in raw.actors if clean(name) in codes)
        if not actors and codes:
            self.doubts.note("no_actor", row=row)
        elif len(actors) > 1:
            self.doubts.note("many_actors", "; ".join(raw.actors), row=row)
        if kind is Kind.DECISION:
            self.doubts.note("exits", "; ".join(raw.labels), row=row)
        else:
            for label in raw.labels:
                self.doubts.note("label", label, row=row)
        if raw.number.rstrip(".) ") != str(row) and raw.number:
            self.doubts.note("number", raw.number, row=row)
        letter = self.doubts.bounded(raw.letter, row=row) if kind is Kind.CONNECTOR else ""
        return Step(f"k{row}", kind=kind, letter=letter, actors=actors, **fields)

    def _list(self, raw: RawStep, name: str, row: int) -> tuple[str, ...]:
        found = entries(raw.fields.get(name, ()))
        return tuple(self.doubts.bounded(entry, row=row, column=name) for entry in found)

    def _text(self, raw: RawStep, name: str, row: int) -> str:
        return self.doubts.bounded(" ".join(raw.fields.get(name, ())), row=row, column=name)

    def _time(self, raw: RawStep, name: str, row: int) -> Any:
        words = self._text(raw, name, row)
        if not words:
            return None
        duration = read_duration(words)
        if duration.unit is None:
            self.doubts.note("time", words, row=row)
        return duration
