"""The head of a file as plain entries: a small, safe part of YAML, read with line numbers and written again.

Knows the four forms README.md describes; must not know what the keys mean. Anchors, aliases, tags and braces, which
can make a small file huge or change what a text is, are refused by name. Every value is text: `no`, `12:30` and `007`
stay what they are.
"""

import re
from dataclasses import dataclass, field

from sops.errors import PROBLEM_LIMIT, Problem
from sops.text import VALUE_LIMIT, folded, too_long

BORDER = "---"
"""The line above and below the head."""

_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"\s*|'(?:[^']|'')*'\s*|[^\s"'#\-:][^:]*|-[^\s:][^:]*):(?:\s+(.*))?""")
_ITEM = re.compile(r"-(?:\s+(.*))?")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?')
_SINGLE = re.compile(r"'((?:[^']|'')*)'\s*(?:#.*)?")
_UNSAFE = re.compile(r"[\[\]{}&*!|>%@`\"'#,?]|[-:](?:\s|$)|---|\.\.\.")
_ESCAPES = {"n": " ", "t": " ", '"': '"', "\\": "\\", "/": "/"}


@dataclass
class Entry:
    """A key of the head with what stands after it: `text`, or `items`, or `pairs` - each with its line."""

    key: str
    line: int
    text: str = ""
    items: list[tuple[str, int]] = field(default_factory=list)
    pairs: list[tuple[str, str, int]] = field(default_factory=list)


class _Reader:
    def __init__(self, first: int) -> None:
        self.line = first
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []

    def take(self, raw: str) -> None:
        line = raw.expandtabs(2).rstrip()
        if not line or line.lstrip().startswith("#"):
            return
        inner = line.lstrip()
        if item := _ITEM.fullmatch(inner):
            self._item(item.group(1) or "")
        elif line == inner:
            self._key(inner)
        else:
            self._indented(inner)

    def _problem(self, code: str, found: object, wanted: object = "") -> None:
        if len(self.problems) < PROBLEM_LIMIT:
            self.problems.append(Problem(code, {"line": self.line, "found": found, "wanted": wanted}))

    def _key(self, line: str) -> None:
        found = _KEY.fullmatch(line)
        if found is None:
            self._problem("procedure.head_line", line)
            return
        self.entries.append(Entry(self._scalar(found.group(1)), self.line, self._scalar(found.group(2) or "")))

    def _item(self, text: str) -> None:
        if not self.entries or self.entries[-1].text or self.entries[-1].pairs:
            self._problem("procedure.head_item", text)
        elif value := self._scalar(text):
            self.entries[-1].items.append((value, self.line))

    def _indented(self, text: str) -> None:
        """Read `key: text` below a key that has no text of its own, else more of the text that began above."""
        entry = self.entries[-1] if self.entries else None
        pair = _KEY.fullmatch(text)
        if entry is None:
            self._problem("procedure.head_line", text)
        elif entry.text:
            entry.text = self._longer(entry.text, text)
        elif entry.items:
            value, line = entry.items[-1]
            entry.items[-1] = (self._longer(value, text), line)
        elif pair:
            entry.pairs.append((self._scalar(pair.group(1)), self._scalar(pair.group(2) or ""), self.line))
        elif entry.pairs:
            key, value, line = entry.pairs[-1]
            entry.pairs[-1] = (key, self._longer(value, text), line)
        else:
            entry.text = self._scalar(text)

    def _longer(self, text: str, more: str) -> str:
        whole = f"{text} {folded(more)}"
        if not too_long(whole):
            return whole
        self._problem("procedure.line_too_long", len(whole), VALUE_LIMIT)
        return text

    def _scalar(self, text: str) -> str:
        text = text.strip()
        if too_long(text):
            self._problem("procedure.line_too_long", len(text), VALUE_LIMIT)
            return ""
        if text[:1] in ('"', "'"):
            return self._quoted(text)
        if text in ("|", "|-", ">", ">-", "null", "~"):  # the text follows in indented lines, or there is none
            return ""
        if text[:1] in tuple("[]{}&*!|>%@`"):
            self._problem("procedure.head_sign", text, write_scalar(text))
        elif " #" in text:
            self._problem("procedure.head_remark", text, write_scalar(folded(text)))
        return folded(text)

    def _quoted(self, text: str) -> str:
        double = text[0] == '"'
        found = (_DOUBLE if double else _SINGLE).fullmatch(text)
        if found is None:
            self._problem("procedure.head_quote", text)
            return ""
        inner = found.group(1)
        if not double:
            return folded(inner.replace("''", "'"))
        return folded(re.sub(r"\\(.)", lambda sign: _ESCAPES.get(sign.group(1), sign.group()), inner))


def read_head(lines: list[str], first: int) -> tuple[list[Entry], list[Problem]]:
    """Read the lines between the two `---`; `first` is the number of the first of them."""
    reader = _Reader(first)
    for reader.line, line in enumerate(lines, first):
        reader.take(line)
    return reader.entries, reader.problems


def write_scalar(text: str, *, key: bool = False) -> str:
    """Write one text so that every YAML reader takes it as this text: in double quotes where it must be."""
    text = folded(text)
    if not text:
        return '""' if key else ""
    unsafe = _UNSAFE.match(text) or ": " in text or " #" in text or text.endswith(":") or text in ("null", "~")
    if unsafe or (key and ":" in text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def write_line(key: str, text: str, indent: str = "") -> str:
    """Write `key: text`."""
    return f"{indent}{write_scalar(key, key=True)}: {write_scalar(text)}".rstrip()
