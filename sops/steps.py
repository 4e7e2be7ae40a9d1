"""The steps of a file: one heading per step and one line per field, read and written.

Knows the body of the file; must not know the head. Fields come in any order and any language, and are written in one.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sops.durations import read_duration, write_duration
from sops.lists import read_data, read_list, write_data, write_list
from sops.procedure import SECURITY_CLASSES, Custody, Exit, Kind, Step
from sops.reading import STEP_KEY, Reading
from sops.text import VALUE_LIMIT, folded, too_long
from sops.vocabulary import IF, KINDS, STEP

STEP_LIMIT = 500
_HEADING = re.compile(r"##\s+([^\s.:]+)[.:]?(?:\s+(.*))?")
_FIELD = re.compile(r"(?:[-*]\s+)?([^:]+):(?:\s+(.*))?")
_ARROW = re.compile(r"(?:[-*]\s+)?(\S[^:→>]*?)\s*(?:->|→)\s*(\S+)")
_IF = re.compile(rf"(?:[-*]\s+)?(?:{'|'.join(sorted(set(IF[:3])))})\s+(\S.*):(?:\s+(.*))?", re.IGNORECASE)


class StepReader:
    """Reads the lines below the head, one by one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.steps: list[Step] = []
        self._seen: dict[str, int] = {}
        self._field = ""
        self._raw: dict[str, tuple[str, int]] = {}
        self._exits: list[tuple[str, str, int]] = []

    def take(self, raw: str, number: int) -> None:
        """Read one line; an indented line goes on with the field above."""
        line = folded(raw)
        if not line:
            self._field = ""
        elif line.startswith("#"):
            self._heading(line, number)
        elif not self._seen:
            self.reading.problem("procedure.before_steps", number, line)
        elif raw[0] in " \t" and self._field and not line.startswith(("- ", "* ")):
            self._go_on(line)
        else:
            self._take_field(line, number)

    def finish(self) -> tuple[Step, ...]:
        """Return the steps that were read."""
        self._close()
        return tuple(self.steps)

    def _heading(self, line: str, number: int) -> None:
        self._close()
        found = _HEADING.fullmatch(line)
        key = found.group(1).lower() if found else ""
        if found is None or not STEP_KEY.fullmatch(key):
            self.reading.problem("procedure.heading", number, line)
            key = f"?{number}"
        elif key in self._seen:
            self.reading.problem("procedure.step_twice", number, key, self._seen[key])
        elif len(self._seen) >= STEP_LIMIT:
            self.reading.problem("procedure.too_many_steps", number, len(self._seen) + 1, STEP_LIMIT)
        self._seen[key] = self.reading.lines[key] = number
        self.steps.append(Step(key, folded(found.group(2) or "") if found else ""))

    def _go_on(self, line: str) -> None:
        if self._field == "exit":
            label, text, number = self._exits[-1]
            self._exits[-1] = (label, f"{text} {line}", number)
        else:
            text, number = self._raw[self._field]
            self._raw[self._field] = (f"{text} {line}", number)
        self._bounded(f"{text} {line}", number)

    def _bounded(self, text: str, number: int) -> None:
        """Stop taking more of a text that is too long: it could be a file made to be slow."""
        if too_long(text):
            self.reading.problem("procedure.line_too_long", number, len(text), VALUE_LIMIT)
            self._field = ""

    def _take_field(self, line: str, number: int) -> None:
        self._field = ""
        if found := _IF.fullmatch(line) or _ARROW.fullmatch(line):
            self._exit(folded(found.group(1)), found.group(2) or "", number)
        elif found := _FIELD.fullmatch(line):
            self._named(found.group(1).strip(), found.group(2) or "", number)
        else:
            self.reading.problem("procedure.step_line", number, line)

    def _exit(self, label: str, target: str, number: int) -> None:
        self._exits.append((label, target, number))
        self._field = "exit"

    def _named(self, key: str, text: str, number: int) -> None:
        meaning = STEP.meaning(key)
        if meaning is None:
            wanted = STEP.nearest(key, self.reading.language)
            exits = f", {IF.of(self.reading.language)} …" if "," in wanted else ""
            self.reading.problem("procedure.step_key", number, key, wanted + exits)
        elif meaning == "next" and all(label for label, _target, _line in self._exits):
            self._exit("", text, number)
        elif meaning == "next":
            self.reading.problem("procedure.key_twice", number, key, self._exits[-1][2])
        elif meaning in self._raw:
            self.reading.problem("procedure.key_twice", number, key, self._raw[meaning][1])
        else:
            self._raw[meaning] = (text, number)
            self._field = meaning
            self._bounded(text, number)

    def _close(self) -> None:
        if self.steps:
            step, lines = self.steps[-1], self.reading.lines
            fields = {name: self._value(name, folded(text), line) for name, (text, line) in self._raw.items()}
            lines.update({f"{step.key}.{name}": line for name, (_text, line) in self._raw.items()})
            if self._exits:
                lines[f"{step.key}.exits"] = self._exits[0][2]
            exits = tuple(Exit(label, folded(target).lower()) for label, target, _line in self._exits)
            self.steps[-1] = replace(step, exits=exits, **fields)
        self._raw, self._exits, self._field = {}, [], ""

    def _value(self, name: str, text: str, line: int) -> Any:
        if name == "kind":
            meaning = KINDS.meaning(text)
            if meaning is None:
                self.reading.problem("procedure.kind", line, text, KINDS.nearest(text, self.reading.language))
            return Kind(meaning or Kind.PROCESS)
        if name == "security_class" and text.upper() not in ("", *SECURITY_CLASSES):
            self.reading.problem("procedure.class", line, text, ", ".join(SECURITY_CLASSES))
        return read_text(name, text)


def _codes(text: str) -> tuple[str, ...]:
    """Commas part codes as well: no code holds one."""
    return read_list(text.upper().replace(",", ";"))


def _custody(text: str) -> Custody | None:
    receiver, slash, what = text.partition("/")
    if not text:
        return None
    return Custody(receiver.strip().upper(), what.strip()) if slash else Custody("", text)


_READERS: dict[str, Callable[[str], Any]] = {
    "actors": _codes, "support": _codes, "informed": _codes, "requirements": read_list, "outputs": read_list,
    "authority": read_list, "data": read_data, "custody": _custody, "letter": str.upper,
    "security_class": str.upper,
    "duration": lambda text: read_duration(text) if text else None,
    "response": lambda text: read_duration(text) if text else None,
}  # fmt: skip


def read_text(name: str, text: str) -> Any:
    """Return the value of a step's field (not its kind and exits) from its text as the file writes it."""
    return _READERS.get(name, str)(text)


def texts_of(step: Step, language: str) -> dict[str, str]:
    """Return the fields of a step that are one text each, as the file writes them, in its order."""
    return {
        "kind": "" if step.kind is Kind.PROCESS else KINDS.word(step.kind, language), "letter": step.letter,
        "actors": write_list(step.actors), "requirements": write_list(step.requirements),
        "duration": write_duration(step.duration, language) if step.duration else "",
        "outputs": write_list(step.outputs), "exits": "", "authority": write_list(step.authority),
        "response": write_duration(step.response, language) if step.response else "",
        "support": write_list(step.support), "informed": write_list(step.informed),
        "custody": _written(step.custody), "record": step.record, "data": write_data(step.data),
        "security_class": step.security_class, "fallback": step.fallback, "escalation": step.escalation,
        "note": step.note,
    }  # fmt: skip


def write_step(step: Step, language: str) -> list[str]:
    """Write a step's heading and its fields; what is empty is left out."""
    lines = [f"## {step.key}. {folded(step.activity)}".rstrip()]
    for name, text in texts_of(step, language).items():
        if name == "exits":
            lines += [f"- {_exit_word(one, language)}: {one.target}" for one in step.exits]
        elif text := folded(text):
            lines.append(f"- {STEP.word(name, language)}: {text}")
    return lines


def _exit_word(one: Exit, language: str) -> str:
    return f"{IF.of(language)} {folded(one.label)}" if one.label else STEP.word("next", language)


def _written(custody: Custody | None) -> str:
    if custody is None:
        return ""
    return f"{custody.receiver} / {custody.what}" if custody.receiver or "/" in custody.what else custody.what
