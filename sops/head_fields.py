"""The head's entries as identity, actors and explanation, and back to lines.

Knows which key holds what; must not know how YAML is written or what a step is.
"""

from collections.abc import Callable
from typing import Any

from sops.head import Entry, write_line, write_scalar
from sops.procedure import LANGUAGES, SECURITY_CLASSES, Actor, Approver, Definition, Identity, Procedure
from sops.reading import Reading
from sops.vocabulary import APPROVER, HEAD

FORMAT = "1"
_DATES = ("created", "revised", "effective")
_IDENTITY_TEXTS = ("title", "unit", "logo", "number")
_IDENTITY_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_TEXTS = ("scope", "summary", "trigger", "fallback", "escalation", "deviations")
_PAIRS = ("approved_by", "definitions", "actors")


def read_fields(entries: list[Entry], reading: Reading) -> dict[str, Any]:
    """Return the arguments of a Procedure that the head holds; mistakes are noted in `reading`."""
    found = _by_meaning(entries, reading)
    _expect_format(found, reading)
    identity: dict[str, Any] = {}
    whole: dict[str, Any] = {"code": "", "identity": Identity()}
    for meaning, entry in found.items():
        target = identity if meaning in Identity.__dataclass_fields__ else whole
        if _shape_is_right(meaning, entry, reading):
            target[meaning] = _READERS.get(meaning, _text)(entry, reading)
    whole.pop("format", None)
    whole["language"] = reading.language
    whole["identity"] = Identity(**{name: value for name, value in identity.items() if value is not None})
    if not whole["code"] and "code" not in found:
        reading.problem("procedure.no_code", 1, wanted=HEAD.word("code", reading.language))
    return whole


def _by_meaning(entries: list[Entry], reading: Reading) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        meaning = HEAD.meaning(entry.key)
        if meaning is None:
            reading.problem("procedure.head_key", entry.line, entry.key, HEAD.nearest(entry.key, reading.language))
        elif meaning in found:
            reading.problem("procedure.key_twice", entry.line, entry.key, found[meaning].line)
        else:
            found[meaning] = entry
            reading.lines[meaning] = entry.line
    return found


def _expect_format(found: dict[str, Entry], reading: Reading) -> None:
    entry = found.get("format")
    if entry is None:
        reading.problem("procedure.format", 1, "–", f"pora-sop: {FORMAT}")
    elif entry.text != FORMAT:
        reading.problem("procedure.format", entry.line, entry.text, f"pora-sop: {FORMAT}")


def _shape_is_right(meaning: str, entry: Entry, reading: Reading) -> bool:
    wanted = "pairs" if meaning in _PAIRS else "items" if meaning in (*_IDENTITY_LISTS, "notes") else "text"
    given = {name for name in ("text", "items", "pairs") if getattr(entry, name)}
    if wanted == "items" and given == {"text"}:  # a list of one, written behind its key
        entry.items, entry.text = [(entry.text, entry.line)], ""
        return True
    if given <= {wanted}:
        return True
    example = {"pairs": "\n  A: b", "items": "\n  - a", "text": " a"}[wanted]
    reading.problem(f"procedure.shape_{wanted}", entry.line, entry.key, f"{entry.key}:{example}")
    return False


def _text(entry: Entry, reading: Reading) -> str:
    return entry.text


def _items(entry: Entry, reading: Reading) -> tuple[str, ...]:
    return tuple(text for text, _line in entry.items)


def _day(entry: Entry, reading: Reading) -> object:
    return reading.day(entry.text, entry.line) if entry.text else None


def _code(entry: Entry, reading: Reading) -> str:
    return reading.code(entry.text, entry.line)


def _logo(entry: Entry, reading: Reading) -> str:
    return reading.code(entry.text, entry.line) if entry.text else ""


def _language(entry: Entry, reading: Reading) -> str:
    if entry.text not in LANGUAGES:
        reading.problem("procedure.language", entry.line, entry.text, ", ".join(LANGUAGES))
    return entry.text


def _security_class(entry: Entry, reading: Reading) -> str:
    if entry.text.upper() not in ("", *SECURITY_CLASSES):
        reading.problem("procedure.class", entry.line, entry.text, ", ".join(SECURITY_CLASSES))
    return entry.text.upper()


def _approver(entry: Entry, reading: Reading) -> Approver:
    named: dict[str, str] = {}
    for key, text, line in entry.pairs:
        meaning = APPROVER.meaning(key)
        if meaning is None:
            reading.problem("procedure.head_key", line, key, APPROVER.nearest(key, reading.language))
        else:
            named[meaning] = text
    return Approver(**named)


def _definitions(entry: Entry, reading: Reading) -> tuple[Definition, ...]:
    return tuple(Definition(term, meaning) for term, meaning, _line in entry.pairs)


def _actors(entry: Entry, reading: Reading) -> tuple[Actor, ...]:
    actors: list[Actor] = []
    for code, text, line in entry.pairs:
        agency, slash, role = (part.strip() for part in text.partition(" / "))
        if not slash or not role:
            reading.problem("procedure.actor_line", line, f"{code}: {text}")
        elif any(actor.code == code.upper() for actor in actors):
            reading.problem("procedure.actor_twice", line, code)
        else:
            actors.append(Actor(reading.code(code, line), reading.code(agency, line), role))
            reading.lines[f"actors.{code.upper()}"] = line
    return tuple(actors)


_READERS: dict[str, Callable[[Entry, Reading], Any]] = {
    **dict.fromkeys(_DATES, _day),
    **dict.fromkeys((*_IDENTITY_LISTS, "notes"), _items),
    "code": _code, "logo": _logo, "language": _language, "security_class": _security_class,
    "approved_by": _approver, "definitions": _definitions, "actors": _actors,
}  # fmt: skip


def write_fields(procedure: Procedure) -> list[str]:
    """Write the head's lines. The form's 13 fields are written even when empty, so that one sees what is missing."""
    language, identity = procedure.language, procedure.identity
    lines = [write_line("pora-sop", FORMAT)]
    lines += [_line(name, getattr(procedure, name), language) for name in ("language", "code")]
    if procedure.security_class:
        lines.append(_line("security_class", procedure.security_class, language))
    lines += [_line(name, getattr(identity, name), language) for name in _IDENTITY_TEXTS]
    lines += [_line(name, day.isoformat() if (day := getattr(identity, name)) else "", language) for name in _DATES]
    approver = [(APPROVER.word(name, language), getattr(identity.approved_by, name)) for name in APPROVER.words]
    lines += _pairs("approved_by", approver, language)
    for name in _IDENTITY_LISTS:
        lines += _list(name, getattr(identity, name), language)
    return lines + _explanation(procedure)


def _explanation(procedure: Procedure) -> list[str]:
    language = procedure.language
    lines = [_line(name, text, language) for name in _TEXTS[:2] if (text := getattr(procedure, name))]
    if procedure.definitions:
        lines += _pairs("definitions", [(one.term, one.meaning) for one in procedure.definitions], language)
    lines += [_line(name, text, language) for name in _TEXTS[2:] if (text := getattr(procedure, name))]
    if procedure.notes:
        lines += _list("notes", procedure.notes, language)
    return lines + _pairs("actors", [(one.code, f"{one.agency} / {one.role}") for one in procedure.actors], language)


def _line(name: str, text: str, language: str) -> str:
    return write_line(HEAD.word(name, language), text)


def _list(name: str, parts: tuple[str, ...], language: str) -> list[str]:
    return [f"{HEAD.word(name, language)}:", *(f"  - {write_scalar(part)}" for part in parts)]


def _pairs(name: str, pairs: list[tuple[str, str]], language: str) -> list[str]:
    return [f"{HEAD.word(name, language)}:", *(write_line(key, text, "  ") for key, text in pairs)]
