"""Sentences for coded errors: what was found, where, and what would be right.

Knows codes and languages; must not know screens, commands or sessions. A code without a sentence is a defect (tested).
"""

import errno
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from console.i18n import _, clock, long_date, short_date
from console.periods import LastDay, Period, echo_period, last_day
from console.sentences import SENTENCES
from console.sentences.fields import field_word
from db.errors import Invalid, NoSpace, PoraError, Refused
from db.text import shortened, visible


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"


@runtime_checkable
class Coded(Protocol):
    """A code with details: an error, or something that an error tells of."""

    @property
    def code(self) -> str: ...
    @property
    def details(self) -> dict[str, object]: ...


def explain(error: PoraError | Coded) -> str:
    """Return one sentence in the chosen language; details are made harmless to print."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return visible(str(error))
    details = {name: _shown(value) for name, value in error.details.items()}
    if "field" in details and not error.code.startswith(_RAW_FIELDS):
        details["field"] = "; ".join(map(field_word, details["field"].split("; ")))
    return _(sentence) % _Details(details)


LONGEST = 400
"""How many characters of one detail a sentence repeats: whoever pasted a whole book need not read it again."""
_RAW_FIELDS = ("json.", "setting.")
"""Errors whose field is what stands in a file or is typed, not a field that a form shows under a name."""


_VALIDATION_CODES = (
    ("missing", "field.missing"), ("enum", "field.choice"), ("literal", "field.choice"), ("date", "field.not_a_date"),
    ("int", "field.not_a_number"), ("uuid", "field.not_an_id"), ("greater", "field.out_of_range"),
    ("less", "field.out_of_range"),
)  # fmt: skip
"""How pydantic's kinds of faults begin, and our codes for them."""


def coded(error: BaseException) -> PoraError | None:
    """Return what `error` means to a person: itself, a draft that does not validate, or what the system refused.

    None when the program did not foresee it. Pydantic is recognised by name, so that lists need not load it.
    """
    if isinstance(error, PoraError):
        return error
    if type(error).__name__ == "ValidationError" and hasattr(error, "errors"):
        return _invalid(error.errors()[0])
    if isinstance(error, OSError) and (error.filename is not None or error.errno == errno.ENOSPC):
        return _system(error)
    return None


def _invalid(fault: dict[str, Any]) -> PoraError:
    code = next((code for start, code in _VALIDATION_CODES if str(fault["type"]).startswith(start)), "field.wrong")
    bounds = fault.get("ctx", {})
    choices = str(bounds.get("expected", "")).replace(" or ", ", ").replace("'", "")
    wanted = choices or "; ".join(f"{name} {value}" for name, value in bounds.items()) or fault["msg"]
    return Invalid(code, field=".".join(map(str, fault["loc"])) or "?", found=fault.get("input"), wanted=wanted)


def _system(error: OSError) -> PoraError:
    if error.errno == errno.ENOSPC:
        return NoSpace("disk.full")
    code = _SYSTEM_CODES.get(error.errno or 0, "system.error")
    return Refused(code, file=str(error.filename), found=error.strerror)


_SYSTEM_CODES = {
    errno.EACCES: "system.permission", errno.EPERM: "system.permission", errno.ENOENT: "system.not_found",
    errno.ENOTDIR: "system.not_a_folder", errno.EEXIST: "system.not_a_folder", errno.ELOOP: "system.not_a_folder",
    errno.EROFS: "system.read_only", errno.ENAMETOOLONG: "system.name_too_long",
}  # fmt: skip


def _moment(value: datetime) -> str:
    """Return "13 Nov 2025 09.14 WIB", on the clock of the zone it was given in."""
    from console.dates import zone_name  # here, because few sentences name an hour

    zone = getattr(value.tzinfo, "key", "")
    return f"{short_date(value)} {clock(value)}" + (f" {zone_name(zone)}" if zone else "")


def _shown(value: object) -> str:
    if isinstance(value, Coded):  # before tuple: it may be a row of one
        return explain(value)
    if isinstance(value, Period):
        return echo_period(value)
    if isinstance(value, LastDay):
        return short_date(last_day(value.end, value.zone))
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(one) for one in value)
    if isinstance(value, Enum):
        from console.words import word  # here, because most sentences name no code

        return word(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return long_date(value)
    return visible(shortened(str(value), LONGEST))
