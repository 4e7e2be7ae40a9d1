"""A procedure as cells of text, one per field of head and step, and back: how versions are stored and compared.

Knows which cell holds what, in the notation of the file; must not know files, databases or screens. `head_of`,
`cells_of` and `procedure_from` are exact inverses. Lists of the head hold one entry to a line, all others are one line.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sops.errors import SopError, Unreadable
from sops.head import read_head, write_line
from sops.head_fields import read_fields
from sops.procedure import SECURITY_CLASSES, Approver, Exit, Identity, Kind, Procedure, Step
from sops.reading import CODE, STEP_KEY, Reading
from sops.steps import StepReader, read_text, texts_of, write_step
from sops.text import VALUE_LIMIT, folded, forbidden, too_long
from sops.vocabulary import HEAD, KINDS

_APPROVER = {"approver_position": "position", "approver_name": "name", "approver_number": "number"}
_IDENTITY_TEXTS = {"title": "title", "unit": "unit", "logo": "logo", "sop_number": "number"}
_DAYS = ("created", "revised", "effective")
_IDENTITY_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_TEXTS = ("scope", "summary", "trigger", "fallback", "escalation", "deviations", "security_class")
_PAIRS = ("definitions", "actors")

HEAD_FIELDS = (
    *_IDENTITY_TEXTS, *_DAYS, *_APPROVER, *_IDENTITY_LISTS, "scope", "summary", "definitions", "trigger", "fallback",
    "escalation", "deviations", "notes", "actors", "security_class",
)  # fmt: skip
"""The cells of the head; `sop_number` is field 2 of the form."""

LISTS = frozenset({*_IDENTITY_LISTS, *_PAIRS, "notes"})
"""Cells of the head that hold one entry to a line."""

STEP_FIELDS = (
    "activity", "kind", "letter", "actors", "requirements", "duration", "outputs", "exits", "authority", "response",
    "support", "informed", "custody", "record", "data", "security_class", "fallback", "escalation", "note",
)  # fmt: skip
"""The cells of a step. `kind` holds the code (`decision`), `exits` reads `Ya: k4; Tidak: k3`, or just `k4`."""

_PART = re.compile(r"(?:[^;\\]|\\.|\\$)+")
_LABEL = re.compile(r"((?:[^:\\]|\\.)*):(?:\s+(.*))?")
_ESCAPE = re.compile(r"\\([;:\\])")


def head_of(procedure: Procedure) -> dict[str, str]:
    """Return the cells of the head; language and code are not among them."""
    identity = procedure.identity
    cells = {cell: getattr(identity, name) for cell, name in _IDENTITY_TEXTS.items()}
    cells |= {name: day.isoformat() if (day := getattr(identity, name)) else "" for name in _DAYS}
    cells |= {cell: getattr(identity.approved_by, name) for cell, name in _APPROVER.items()}
    cells |= {name: "\n".join(getattr(identity, name)) for name in _IDENTITY_LISTS}
    cells |= {name: getattr(procedure, name) for name in _TEXTS}
    cells["notes"] = "\n".join(procedure.notes)
    cells["definitions"] = "\n".join(write_line(one.term, one.meaning) for one in procedure.definitions)
    cells["actors"] = "\n".join(write_line(one.code, f"{one.agency} / {one.role}") for one in procedure.actors)
    return {name: cells[name] for name in HEAD_FIELDS}


def cells_of(step: Step, language: str) -> dict[str, str]:
    """Return the cells of a step; times and data in the words of `language`."""
    cells = {**texts_of(step, language), "activity": step.activity, "kind": str(step.kind)}
    cells["exits"] = "; ".join(_written(one) for one in step.exits)
    return {name: cells[name] for name in STEP_FIELDS}


def step_from(key: str, cells: Mapping[str, str]) -> Step:
    """Return the step of these cells; a cell that is not there is empty."""
    values: dict[str, Any] = {}
    for name in STEP_FIELDS:
        text = cells.get(name, "")
        if name == "exits":
            values[name] = _exits(text)
        elif name == "kind":
            values[name] = Kind(KINDS.meaning(text) or Kind.PROCESS)
        else:
            values[name] = read_text(name, text)
    return Step(key, **values)


def procedure_from(
    code: str, language: str, head: Mapping[str, str], steps: Iterable[tuple[str, Mapping[str, str]]]
) -> Procedure:
    """Return the procedure of these cells; steps are (key, cells) in their order."""
    identity: dict[str, Any] = {name: head[cell] for cell, name in _IDENTITY_TEXTS.items()}
    identity |= {name: date.fromisoformat(head[name]) if head[name] else None for name in _DAYS}
    identity |= {name: _entries(head[name]) for name in _IDENTITY_LISTS}
    identity["approved_by"] = Approver(**{name: head[cell] for cell, name in _APPROVER.items()})
    whole: dict[str, Any] = {name: head[name] for name in _TEXTS} | _pairs(language, code, head)
    whole["steps"] = tuple(step_from(key, cells) for key, cells in steps)
    return Procedure(language, code, Identity(**identity), notes=_entries(head["notes"]), **whole)


def _pairs(language: str, code: str, head: Mapping[str, str]) -> dict[str, Any]:
    """Read definitions and actors as the file's head is read."""
    lines = []
    for name in _PAIRS:
        if head[name]:
            lines += [f"{HEAD.word(name, language)}:", *(f"  {line}" for line in head[name].split("\n"))]
    reading = Reading("", language)
    entries, problems = read_head(["pora-sop: 1", f"kode: {code}", *lines], 1)
    fields = read_fields(entries, reading)
    if problems or reading.problems:
        raise Unreadable(code, [*problems, *reading.problems])
    return {name: fields.get(name, ()) for name in _PAIRS}


def _entries(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _exits(text: str) -> tuple[Exit, ...]:
    found = []
    for raw in _PART.findall(text):
        part = raw.strip()
        label = _LABEL.fullmatch(part)
        if label:
            found.append(Exit(folded(_bare(label.group(1))), folded(_bare(label.group(2) or "")).lower()))
        elif part:
            found.append(Exit("", folded(_bare(part)).lower()))
    return tuple(found)


def _bare(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)


def _written(one: Exit) -> str:
    label, target = (folded(text).replace("\\", "\\\\").replace(";", "\\;").replace(":", "\\:") for text in
                     (one.label, one.target))  # fmt: skip
    return f"{label}: {target}".rstrip() if label or not target else target


def checked(name: str, text: str, *, head: bool) -> str:
    """Return what a person typed into a cell as it is stored.

    Raises SopError (`cell.unknown`, `cell.sign`, `cell.too_long`, `cell.kind`, `cell.class`, `cell.day`, `cell.code`,
    `cell.actor`) with `field`, `found` and what would be right.
    """
    if name not in (HEAD_FIELDS if head else STEP_FIELDS):
        raise SopError("cell.unknown", field=name, wanted=", ".join(HEAD_FIELDS if head else STEP_FIELDS))
    lines = [folded(line) for line in text.split("\n")] if head and name in LISTS else [folded(text)]
    for line in lines:
        if sign := forbidden(line):
            raise SopError("cell.sign", field=name, found=sign)
        if too_long(line):
            raise SopError("cell.too_long", field=name, found=len(line), wanted=VALUE_LIMIT)
    whole = "\n".join(filter(None, lines))
    return _sense(name, whole, head=head) if whole or name == "kind" else ""


def _sense(name: str, text: str, *, head: bool) -> str:
    if name == "kind":
        meaning = KINDS.meaning(text or str(Kind.PROCESS))
        if meaning is None:
            raise SopError("cell.kind", field=name, found=text, wanted=KINDS.nearest(text, "id"))
        return meaning
    if name == "security_class" and text.upper() not in SECURITY_CLASSES:
        raise SopError("cell.class", field=name, found=text, wanted=", ".join(SECURITY_CLASSES))
    if name in _DAYS:
        return _day(name, text)
    if head and name == "logo" and not CODE.fullmatch(text.upper()):
        raise SopError("cell.code", field=name, found=text)
    if head and name in _PAIRS:
        return _pair_lines(name, text)
    return text.upper() if name in ("security_class", "logo", "letter") else text


def _day(name: str, text: str) -> str:
    found = Reading("").day(text, 0)
    if found is None:
        raise SopError("cell.day", field=name, found=text)
    return found.isoformat()


def _pair_lines(name: str, text: str) -> str:
    """Read the lines as the file's head is read, and write them as it is written."""
    try:
        read = _pairs("id", "A", {"definitions": "", "actors": "", name: text})
    except Unreadable as error:
        wanted = "KODE: INSTANSI / jabatan" if name == "actors" else "istilah: arti"
        raise SopError("cell.actor", field=name, found=error.problems[0].details["found"], wanted=wanted) from error
    return head_of(Procedure("id", "A", **read))[name]


def step_text(step: Step, language: str) -> str:
    """Return a step as the file writes it."""
    return "\n".join(write_step(step, language))


def read_step(text: str, language: str) -> Step:
    """Read one step as the file writes it. Raises Unreadable with every mistake and its line."""
    reading = Reading("", language)
    reader = StepReader(reading)
    for number, line in enumerate(text.split("\n"), 1):
        if sign := forbidden(line):
            reading.problem("procedure.sign", number, sign)
        else:
            reader.take(line, number)
    steps = reader.finish()
    if len(steps) != 1 and not reading.problems:
        reading.problem("procedure.heading", 1, text.split("\n")[0])
    if reading.problems:
        raise Unreadable("", reading.problems)
    return steps[0]


def is_key(text: str) -> bool:
    """Tell whether a text may be a step's key."""
    return STEP_KEY.fullmatch(text) is not None

