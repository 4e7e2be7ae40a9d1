"""A person checked as one quick line, and goods handed over as one: fixed order, parted by semicolons.

"A.B.; L; Malaysia; paspor; A1234567; itk; PT X; overstay; keterangan". What is left empty is empty; what is in no list
is kept and named in a remark. Pure; must not know records, sessions or screens.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from console import nationalities
from console.initials import initials
from db.enums import Sex
from db.errors import Invalid, NotFound
from db.text import folded

ORDER = (
    "initials", "sex", "nationality", "document", "document_number", "permit", "sponsor", "kind", "detail", "action",
)  # fmt: skip
"""What stands where in a line."""
LISTS = {"document": "travel_document", "permit": "permit_kind", "kind": "finding_kind", "referral": "referral_service"}
"""The reference list whose codes a field holds."""
_SEXES = {
    "l": Sex.MALE, "laki": Sex.MALE, "laki laki": Sex.MALE, "pria": Sex.MALE, "m": Sex.MALE, "male": Sex.MALE,
    "lelaki": Sex.MALE, "p": Sex.FEMALE, "perempuan": Sex.FEMALE, "wanita": Sex.FEMALE, "f": Sex.FEMALE,
    "female": Sex.FEMALE,
}  # fmt: skip
_MINORS = {"anak", "a", "minor", "child", "kanak kanak"}
_NOTHING = {"", "-", "–", "nihil", "tidak ada", "bersih", "sesuai", "ok", "none", "clear"}
"""What people write where nothing is wrong."""


class Remark(NamedTuple):
    """Something a person should be told about a line that was taken: a code of console/sentences/findings.py."""

    code: str
    details: dict[str, object]


class Term(Protocol):
    """A term of a reference list (db.queries.terms.TermRow)."""

    @property
    def code(self) -> str: ...
    @property
    def name_id(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def name_ms(self) -> str: ...
    def name(self, language: str) -> str: ...


Lists = Mapping[str, Sequence[Term]]
"""The terms of each of `LISTS`, by the name of the list."""


class Line(NamedTuple):
    """The fields of one person checked, and what a person should be told."""

    values: dict[str, Any]
    remarks: tuple[Remark, ...]


def read(text: str, lists: Lists) -> Line:
    """Return what one line says. Raises Invalid `finding.line` for one with too many parts or without initials."""
    parts = [part.strip() for part in text.split(";")]
    if len(parts) > len(ORDER) and any(parts[len(ORDER) :]):
        raise Invalid("finding.line", field="line", found=text, wanted=len(ORDER))
    if not parts[0]:
        raise Invalid("finding.no_initials", field="initials")
    return understood(dict(zip(ORDER, parts, strict=False)), lists)


def read_many(text: str, lists: Lists) -> list[Line]:
    """Return what each line of a pasted text says; empty ones are left out. Raises Invalid with the line's number."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(read(_untabbed(line), lists))
            except Invalid as error:
                raise Invalid("finding.in_line", field="line", number=number, found=error) from error
    return found


def _untabbed(line: str) -> str:
    """A row copied out of a spreadsheet is parted by tabs."""
    return line if ";" in line else line.replace("\t", ";")


def understood(typed: Mapping[str, Any], lists: Lists) -> Line:
    """Return fields as records hold them from fields as people write them; fields that are not there stay away."""
    values, remarks = dict(typed), list[Remark]()
    if "initials" in values:
        values["initials"], was_name = initials(str(values["initials"]))
        if was_name:
            remarks.append(Remark("finding.made_initials", {"found": values["initials"]}))
    if "sex" in values:
        values |= _sex(str(values["sex"] or ""), remarks)
    if "nationality" in values:
        values["nationality"] = _nationality(str(values["nationality"] or ""), remarks)
    for field, name in LISTS.items():
        if field in values:
            values[field] = _term(str(values[field] or ""), lists.get(name, ()), field, remarks)
    return Line(values, tuple(remarks))


def _sex(typed: str, remarks: list[Remark]) -> dict[str, Any]:
    """Return sex and whether the person is a minor: "P anak", "L/anak"."""
    words = folded(typed).replace("/", " ").replace(",", " ").split()
    minor = {"minor": True} if any(word in _MINORS for word in words) else {}
    rest = " ".join(word for word in words if word not in _MINORS)
    if rest and rest not in _SEXES:
        remarks.append(Remark("finding.sex", {"found": typed}))
    return {"sex": _SEXES.get(rest), **minor}


def _nationality(typed: str, remarks: list[Remark]) -> str:
    code = nationalities.code_of(typed)
    if code and not nationalities.is_known(code):
        remarks.append(Remark("finding.nationality", {"found": code}))
    return code


def _term(typed: str, terms: Sequence[Term], field: str, remarks: list[Remark]) -> str:
    """Return the code of the term meant: by code, by name, by a clear beginning, or by one of its words."""
    wanted = folded(typed)
    if wanted in _NOTHING:
        return ""
    written = {
        term.code: [folded(one) for one in (term.code, term.name_id, term.name_en, term.name_ms)] for term in terms
    }
    exact = {code for code, names in written.items() if wanted in names}
    begun = {code for code, names in written.items() if any(one.startswith(wanted) for one in names)}
    inside = {code for code, names in written.items() if any(wanted in one.split() for one in names)}
    for meant in (exact, begun, inside):
        if len(meant) == 1:
            return meant.pop()
    remarks.append(Remark("finding.term", {"found": typed, "field": field}))
    return typed


def read_goods(text: str) -> dict[str, str]:
    """Return goods as one line says them: "rokok tanpa cukai; 10; karton; baik". Raises Invalid `transfer.line`."""
    parts = [part.strip() for part in text.split(";")]
    if not parts[0] or len(parts) > 4:
        raise Invalid("transfer.line", field="description", found=text)
    return dict(zip(("description", "quantity", "unit", "condition"), parts, strict=False))


def read_numbers(text: str, count: int) -> list[int]:
    """Return the numbers of a list meant by "1,3-5" or "semua".

    Raises Invalid `finding.numbers`, NotFound `finding.nobody` for a number out of an empty list.
    """
    if folded(text) in ("semua", "all", "*"):
        return list(range(1, count + 1))
    if not count:
        raise NotFound("finding.nobody")
    found: list[int] = []
    for part in text.replace("–", "-").split(","):
        first, _dash, last = part.strip().partition("-")
        if not first.strip().isdecimal() or (last and not last.strip().isdecimal()):
            raise Invalid("finding.numbers", field="people", found=text, wanted=count)
        found += range(int(first), int(last or first) + 1)
        if len(found) > 10_000:
            break
    if not all(1 <= number <= count for number in found):
        raise Invalid("finding.numbers", field="people", found=text, wanted=count)
    return list(dict.fromkeys(found))
