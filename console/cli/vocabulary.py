"""What an option with a fixed vocabulary takes: the word of any language, or the code; offered are those spoken now.

An option or argument whose type is an enum with words (console/words.py) speaks them by itself: console/cli/groups.py
calls `teach` for every command. Others say `**taking(words)`. Case, hyphens, spaces and what stands in brackets do not
matter. Must not know any aggregate.
"""

import gettext
import inspect
import re
import typing
from collections import Counter
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import typer

from console import i18n
from console.i18n import _
from console.words import WORDS
from db.text import folded, shortened

_BRACKETS = re.compile(r"\(.*?\)")


class Vocabulary:
    """Codes and their words (English sentences marked for translation), and how people write them."""

    def __init__(
        self, words: Mapping[str, str], also: Callable[[str], object] | None = None, may_be_empty: bool = False
    ) -> None:
        """`also` understands further ways to write a code: it returns one, or nothing."""
        self.words = words
        self.also = also
        self.may_be_empty = may_be_empty

    def names(self) -> dict[str, str]:
        """Return what to type for each code in the language spoken, without blanks, and the word it stands for."""
        spoken = {code: _(text) for code, text in self.words.items()}
        short = {code: folded(_BRACKETS.sub(" ", text)).replace(" ", "-") for code, text in spoken.items()}
        often = Counter(short.values())
        return {short[code] if often[short[code]] == 1 else code: text for code, text in spoken.items()}

    def read(self, typed: object) -> str:
        """Return the code that was meant. Raises BadParameter, naming the right words."""
        written = str(typed)
        wanted = folded(written)
        if self.may_be_empty and not wanted:
            return ""
        for key in (folded, lambda text: folded(_BRACKETS.sub(" ", text))):
            meant = {code for code, texts in self._written().items() if wanted in map(key, texts)}
            if len(meant) == 1:
                return meant.pop()
        found = self.also(written) if self.also and wanted else None
        if found:
            return str(found)
        raise typer.BadParameter(
            _("“%(found)s” is none of: %(wanted)s") % {"found": shortened(written), "wanted": ", ".join(self.names())}
        )

    def _written(self) -> dict[str, list[str]]:
        catalogues = [
            gettext.translation("pora", str(i18n.LOCALE_FOLDER), [one], fallback=True) for one in i18n.LANGUAGES
        ]
        return {
            code: [code, text, *(one.gettext(text) for one in catalogues)] for code, text in self.words.items()
        }

    def offer(self, incomplete: str) -> list[tuple[str, str]]:
        """Return the words that go on from what was typed, each with its meaning where that says more."""
        start = folded(incomplete).replace(" ", "-")
        return [(name, "" if name == text else text) for name, text in self.names().items() if name.startswith(start)]


def taking(
    words: Mapping[str, str],
    also: Callable[[str], object] | None = None,
    may_be_empty: bool = False,
    default: object = None,
) -> dict[str, Any]:
    """Return what makes an option take these words: keyword arguments for typer.Option or typer.Argument."""
    known = Vocabulary(words, also, may_be_empty)
    shown = dict(zip(words, known.names(), strict=True)).get(str(default), False)
    return {"parser": known.read, "autocompletion": known.offer, "show_default": shown}


def country_code(typed: str) -> str | None:
    """Return the two letters of any other country (ISO 3166)."""
    code = typed.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def with_words(help_text: str, words: Mapping[str, str]) -> str:
    """Return a help text that ends with the words to choose from."""
    return f"{help_text}: {', '.join(Vocabulary(words).names())}"


def teach(command: Callable[..., Any]) -> None:
    """Let the options of a command whose types are enums take their words, and say so in the help."""
    defaults = inspect.signature(command).parameters
    for name, hint in command.__annotations__.items():
        kind = _enum_in(hint)
        for info in getattr(hint, "__metadata__", ()):
            if kind is not None and getattr(info, "parser", info) is None:
                words = words_of(kind)
                for field, value in taking(words, _also(kind), default=defaults[name].default).items():
                    setattr(info, field, value)
                info.help = with_words(info.help, words) if info.help else None


def words_of(kind: type[Enum]) -> dict[str, str]:
    """Return the words of an enum by code, for `taking` and `with_words`."""
    return {str(member.value): text for member, text in WORDS[kind].items()}


def _enum_in(hint: Any) -> type[Enum] | None:
    """Return the enum with words in a hint such as `Annotated[list[Channel] | None, ...]`."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint if hint in WORDS else None
    inside = (one for part in typing.get_args(hint)[: 1 if hasattr(hint, "__metadata__") else None]
              if (one := _enum_in(part)) is not None)  # fmt: skip
    return next(inside, None)


def _also(kind: type[Enum]) -> Callable[[str], object] | None:
    """Return what understands the further words that importers take for this enum."""
    from db.enums import AttendanceStatus, Priority, TaskStatus

    if kind is AttendanceStatus:
        return _attendance
    if kind is TaskStatus:
        return _status
    return _priority if kind is Priority else None


def _attendance(typed: str) -> object:
    """Understand the letters of live minutes: hadir, wakil, daring, berhalangan, tidak hadir."""
    letters = {"h": "present", "w": "represented", "d": "online", "b": "excused", "t": "absent"}
    return letters.get(typed.strip().lower())


def _status(typed: str) -> object:
    from console.formats.status_words import status_of

    found = status_of(typed)
    return None if found.overdue else found.status


def _priority(typed: str) -> object:
    from console.formats.status_words import priority_of

    return priority_of(typed)
