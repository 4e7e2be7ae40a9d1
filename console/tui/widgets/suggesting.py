"""What may be offered while a line of the minutes is typed: commands, units, roles, attendance, lines to correct.

Pure: the names at the table and the lines so far are given. Must not know widgets, records or sessions.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from console.i18n import N_, _
from console.minute_lines import COMMANDS, LineKind
from console.tui.widgets.matching import Choice, best
from db.text import folded

SHOWN = 6
LONGEST_START = 40
"""A line start longer than this is no name but a sentence."""

HINTS: dict[LineKind, str] = {
    LineKind.DECISION: N_("decision, numbered by itself"),
    LineKind.FOLLOW_UP: N_("follow-up task: @unit what is to be done 15/12"),
    LineKind.DIRECTIVE: N_("directive of the chair"),
    LineKind.INFORMATION: N_("information"),
    LineKind.QUESTION: N_("question"),
    LineKind.ATTENDANCE: N_("attendance: @unit h, w name, d, b or t"),
    LineKind.SUSPEND: N_("suspend the meeting"),
    LineKind.RESUME: N_("go on after a suspension"),
    LineKind.CORRECT: N_("correct a line: number, then the new text"),
    LineKind.AGENDA: N_("take up another point: its number"),
}
STATUSES = (
    ("h", N_("present")),
    ("w", N_("represented by …")),
    ("d", N_("online")),
    ("b", N_("excused")),
    ("t", N_("absent")),
)
_COMMAND = re.compile(r"\s*#([\w-]*)$")
_AFTER_COMMAND = re.compile(r"\s*#([^\W\d_][\w-]*)\s+(.*)$", re.DOTALL)
_KINDS = {word: kind for kind, words in COMMANDS.items() for word in words}


class Name(NamedTuple):
    """A unit or role at the table: the text that names it, and what else it is called."""

    text: str
    also: str = ""


class Table(NamedTuple):
    """Who sits at the table, the points of the agenda, and the text of every line by number."""

    names: Sequence[Name] = ()
    roles: Sequence[str] = ()
    items: Sequence[str] = ()
    lines: Mapping[int, str] = {}


class Suggestion(NamedTuple):
    """One offer: what the list shows, and the whole line when it is taken."""

    label: str
    hint: str
    line: str


def suggest(typed: str, table: Table) -> list[Suggestion]:
    """Return what fits `typed`, the best first. Nothing is offered in the middle of a sentence."""
    bare = _COMMAND.fullmatch(typed)
    if bare:
        return _commands(bare[1].lower())
    after = _AFTER_COMMAND.fullmatch(typed)
    if after:
        return _inside(_KINDS.get(after[1].lower()), typed, after[2], table)
    return _speakers(typed, table)


def _commands(word: str) -> list[Suggestion]:
    found = [kind for kind, words in COMMANDS.items() if any(one.startswith(word) for one in words)]
    # "#k" is a whole command already: what it means comes first, others that begin alike after it.
    found.sort(key=lambda kind: word not in COMMANDS[kind])
    return [
        Suggestion(f"#{COMMANDS[kind][0]}  {COMMANDS[kind][1]}", _(HINTS[kind]), f"#{COMMANDS[kind][0]} ")
        for kind in found
    ]


def _inside(kind: LineKind | None, typed: str, rest: str, table: Table) -> list[Suggestion]:
    if kind in (LineKind.FOLLOW_UP, LineKind.ATTENDANCE):
        named = _units(typed, rest, table)
        return named or (_statuses(typed, rest, table) if kind is LineKind.ATTENDANCE else [])
    if kind is LineKind.CORRECT:
        return _corrections(rest, table)
    if kind is LineKind.AGENDA:
        return _items(rest, table)
    return []


def _units(typed: str, rest: str, table: Table) -> list[Suggestion]:
    """Offer units behind the last @ as long as nothing but names stands before it."""
    at = rest.rfind("@")
    if at < 0 or (at > 0 and not rest.startswith("@")):
        return []
    query = rest[at + 1 :]
    if query.endswith(" ") and _is_name(query, table):
        return []
    before = typed[: len(typed) - len(rest) + at]
    choices = [Choice(name.text, name.text, name.also) for name in table.names]
    found = best(query, choices, SHOWN) if len(query) < LONGEST_START else []
    # Letters scattered over a name are offered only when no word begins with them.
    found = [one for one in found if _begins(folded(query), f"{one.label} {one.hint}")] or found
    return [Suggestion(f"@{one.label}", one.hint, f"{before}@{one.value} ") for one in found]


def _is_name(text: str, table: Table) -> bool:
    wanted = folded(text)
    return any(wanted == folded(name.text) for name in table.names)


def _statuses(typed: str, rest: str, table: Table) -> list[Suggestion]:
    """Offer the five answers once the name is whole: "#h @Koramil " or "#h @Koramil w"."""
    if not rest.startswith("@"):
        return []
    name, space, letter = rest[1:].rpartition(" ")
    if not space or not _is_name(name, table):
        return []
    before = typed[: len(typed) - len(letter)]
    return [
        Suggestion(f"{code}  {_(word)}", "", f"{before}{code} ")
        for code, word in STATUSES
        if not letter or code == letter.lower() or _(word).startswith(letter.lower())
    ]


def _corrections(rest: str, table: Table) -> list[Suggestion]:
    """Offer the text of the line whose number is typed, to be changed; without a number the last lines."""
    number = rest.strip()
    if rest != rest.rstrip() or not (number.isdigit() or not number):
        return []
    numbers = [one for one in table.lines if str(one).startswith(number)] if number else sorted(table.lines)[-SHOWN:]
    return [
        Suggestion(f"{one}  {table.lines[one]}", "", f"#{COMMANDS[LineKind.CORRECT][0]} {one} {table.lines[one]}")
        for one in sorted(numbers)[:SHOWN]
    ]


def _items(rest: str, table: Table) -> list[Suggestion]:
    choices = [Choice(place, f"{place}  {title}") for place, title in enumerate(table.items, 1)]
    return [
        Suggestion(one.label, "", f"#{COMMANDS[LineKind.AGENDA][0]} {one.value}")
        for one in best(rest.strip(), choices, SHOWN)
        if rest.strip() != str(one.value)
    ]


def _speakers(typed: str, table: Table) -> list[Suggestion]:
    """Offer who may be speaking while the line is still as short as a name."""
    query = folded(typed)
    if len(query) < 2 or len(typed) > LONGEST_START or ":" in typed or typed != typed.lstrip():
        return []
    found = [name for name in table.names if _begins(query, name.text) or _begins(query, name.also)]
    roles = [Name(role) for role in table.roles if _begins(query, role)]
    return [Suggestion(f"{name.text}:", name.also, f"{name.text}: ") for name in (*roles, *found)[:SHOWN]]


def _begins(query: str, name: str) -> bool:
    """Tell whether the words typed begin words of the name in order: "kec say" begins "Kecamatan Sekayam"."""
    words = iter(folded(name).split())
    return all(any(word.startswith(part) for word in words) for part in query.split())
