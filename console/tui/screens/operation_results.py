"""What an operation came to, as its screen reads and words it: outcome, people, hand-overs, pictures.

Must not know widgets nor write.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5

from console.context import Context
from console.finding_lines import Lists
from console.finding_words import Words, broken, number_word
from console.i18n import N_, _
from console.messages import explain
from db.enums import OperationState
from db.queries.attachments import AttachmentRow
from db.queries.findings import FindingRow
from db.queries.transfers import Broken, ItemRow, TransferRow

if TYPE_CHECKING:
    from console.outcomes import Result

_S = OperationState
RECORDED = (_S.PLANNED, _S.ORDERED, _S.RUNNING, _S.FINISHED, _S.REPORTED)
"""States in which results may be written."""
NUMBERS = ("points_visited", "foreigners_checked", "people_referred")
TEXTS = {
    "difference": N_("Why numbers differ"), "summary": N_("What happened"), "obstacles": N_("Obstacles"),
    "conclusions": N_("Conclusions"), "suggestions": N_("Suggestions"), "closing": N_("Closing words"),
}  # fmt: skip
PARTS = {
    "by_sex": N_("Men and women"), "by_nationality": N_("By nationality"), "by_permit": N_("By stay permit"),
    "by_kind": N_("By violation"), "by_referral": N_("Referred to"),
}  # fmt: skip


class Results(NamedTuple):
    """Everything that belongs to the result of one operation."""

    lists: Lists
    people: Sequence[FindingRow]
    outcome: "Result"
    transfers: Sequence[TransferRow]
    items: Sequence[ItemRow]
    breaks: Sequence[Broken]
    pictures: Sequence[AttachmentRow]


def read_results(context: Context, operation: UUID, state: str) -> Results:
    """Read what an operation in `state` came to."""
    from console import outcomes
    from db.queries import attachments, findings, transfers

    read = context.read
    people = read(findings.of_operation, operation)
    return Results(
        read(findings.terms), people, read(outcomes.of_operation, operation, state, people),
        read(transfers.of_operation, operation), read(transfers.handed_over, operation),
        transfers.broken(read(transfers.custody, operation)), read(attachments.of_operation, operation),
    )  # fmt: skip


class PersonLine(NamedTuple):
    """Somebody on the list as the table shows them."""

    id: UUID
    row: FindingRow
    sex: str
    nationality: str
    document: str
    permit: str
    finding: str


def person_lines(results: Results) -> list[PersonLine]:
    """Return the list in words; numbers of documents show only their end."""
    said = Words(results.lists)
    return [
        PersonLine(
            row.id, row, said.sex(row.sex, bool(row.minor)), said.nationality(row.nationality), said.document(row),
            said.short("permit_kind", row.permit), said.violation(row),
        )
        for row in results.people
    ]


class OutcomeLine(NamedTuple):
    """One line of the outcome: what it is, as entered, as counted. `field` "" is only counted, never entered."""

    id: UUID
    field: str
    label: str
    entered: str
    counted: str
    sign: str = ""


def outcome_lines(results: Results) -> list[OutcomeLine]:
    """Return the outcome line by line: nihil, numbers beside those counted, texts, then what is counted only."""
    entered, totals, said = results.outcome.entered, results.outcome.totals, Words(results.lists)
    nil = _("yes") if entered and entered.nil else ""
    lines = [_line("nil", _("Nihil: nothing was found"), nil, "")]
    for one in results.outcome.numbers:
        explained = "≠" if entered and entered.difference else "≠!"
        sign = "" if one.entered is None or one.counted is None else explained if one.differs else "✓"
        lines.append(_line(one.field, number_word(one.field), _number(one.entered), _number(one.counted), sign))
    texts: dict[str, Any] = entered._asdict() if entered else {}
    lines += [_line(field, _(label), str(texts.get(field) or ""), "") for field, label in TEXTS.items()]
    about = {"n": totals.people, "found": totals.violations, "without": totals.without, "minors": totals.minors}
    people = _("%(n)d: %(found)d with findings, %(without)d without, %(minors)d children") % about
    lines.append(_line("", _("On the list"), "", people if totals.people else "0"))
    for name, title in PARTS.items():
        parts = said.parts(name.removeprefix("by_"), getattr(totals, name))
        if parts:
            lines.append(_line("", _(title), "", "; ".join(f"{word} {number}" for word, number in parts)))
    about = {"n": totals.transfers, "people": totals.handed, "goods": totals.goods}
    handed = _("%(n)d: people %(people)d, goods %(goods)d") % about
    return [*lines, _line("", _("Hand-overs"), "", handed if totals.transfers else "0")]


def _line(field: str, label: str, entered: str, counted: str, sign: str = "") -> OutcomeLine:
    return OutcomeLine(uuid5(NAMESPACE_OID, field or label), field, label, entered, counted, sign)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


class HandedLine(NamedTuple):
    """A line of the hand-overs: the hand-over itself, or below it somebody or something handed over."""

    id: UUID
    row: TransferRow
    item: ItemRow | None
    what: str
    many: str
    receiver: str
    remark: str


def handed_lines(results: Results) -> list[HandedLine]:
    """Return each hand-over with who and what it hands over below it, and where the chain of custody breaks."""
    said, lines = Words(results.lists), list[HandedLine]()
    told = {(one.link.transfer, one.link.finding): explain(broken(one)) for one in results.breaks}
    for row in results.transfers:
        title = row.number or _("no number yet")
        way = " → ".join(name or "?" for name in (row.giver_short, row.receiver_short))
        lines.append(HandedLine(row.id, row, None, title, "", way, ""))
        for item in (one for one in results.items if one.transfer == row.id):
            many = " ".join(filter(None, (item.quantity, item.unit)))
            remark = told.get((row.id, item.finding), "") if item.finding else ""
            what = f"{'!' if remark else '·'} {item_words(item, said)}"
            lines.append(HandedLine(item.id, row, item, what, many, item.condition, remark))
    return lines


def item_words(row: ItemRow, said: Words) -> str:
    """Return who or what a line hands over."""
    if row.finding is None:
        return row.description
    about = (said.sex(row.sex), said.nationality(row.nationality or ""), said.document(row))
    return f"{row.initials} ({', '.join(filter(None, about))})"


def result_counts(results: Results | None) -> dict[str, str]:
    """Return the number behind the name of each section about results."""
    if results is None:
        return {}
    standing = {"missing": "!", "nil": _("nihil"), "there": "✓"}.get(results.outcome.standing, "")
    different = "≠" if results.outcome.unexplained else ""
    return {
        "outcome": different or standing, "people": str(len(results.people) or ""),
        "transfers": f"{len(results.transfers) or ''}{'!' if results.breaks else ''}",
        "pictures": str(len(results.pictures) or ""),
    }  # fmt: skip
