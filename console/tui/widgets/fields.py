"""What a form asks: one declaration for each field, no widget yet.

Must not know records, tables or dates: a field that understands typed words is given the function that does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple

from console.i18n import clock
from console.tui.widgets.matching import Choice


class Understood(NamedTuple):
    """What typed words mean: the value, and a sentence that says so: "Senin, 1 Desember 2025"."""

    value: Any
    echo: str


# Raises db.errors.PoraError, or ValueError with a translated sentence, when the words mean nothing.
Parse = Callable[[str], Understood]


@dataclass(frozen=True)
class Field:
    """What every field has. `name` is the key in the values, `hint` a short sentence under the empty field."""

    name: str
    label: str
    required: bool = False
    hint: str = ""


@dataclass(frozen=True)
class LineField(Field):
    """One line of text. Value: str, empty for nothing."""


@dataclass(frozen=True)
class LongField(Field):
    """Several lines of text. Value: str, empty for nothing."""

    lines: int = 4


@dataclass(frozen=True)
class ChoiceField(Field):
    """One of a few. Value: that of the choice, None while none is made."""

    choices: Sequence[Choice] = ()


@dataclass(frozen=True)
class YesNoField(Field):
    """Yes or no. Value: bool; no until changed, unless the field is required: then None until chosen."""


@dataclass(frozen=True)
class ParsedField(Field):
    """A line that is understood while it is typed. Value: what `parse` returned, None for an empty line.

    `show` writes a given value as a person would type it.
    """

    parse: Parse = field(default=lambda text: Understood(text, ""))
    show: Callable[[Any], str] = str


def _typed_date(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _typed_time(moment: time) -> str:
    return clock(moment)


@dataclass(frozen=True)
class DateField(ParsedField):
    """A day in natural words. Value: what `parse` returned, usually `date`."""

    show: Callable[[Any], str] = _typed_date


@dataclass(frozen=True)
class TimeField(ParsedField):
    """A time of day. Value: what `parse` returned, usually `time`."""

    show: Callable[[Any], str] = _typed_time


@dataclass(frozen=True)
class PickField(Field):
    """One of many, found by a few letters. `choices` is read once, in a worker thread, when the form opens.

    Value: that of the choice, None for nothing. With `free`, a text that fits no choice is its own value (str).
    """

    choices: Callable[[], Sequence[Choice]] = field(default=tuple)
    free: bool = False


@dataclass(frozen=True)
class PickManyField(Field):
    """Several of many. Value: list of the values chosen."""

    choices: Callable[[], Sequence[Choice]] = field(default=tuple)
