"""What an operation found, as its papers say it: outcome, people checked, records, hand-overs, comparisons, pictures.

People stand here by initials. A report shows the end of a document's number only; the records of examination and
hand-over, which are evidence, show it whole. Must not know file formats, commands or screens.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from uuid import UUID

from console import outcome_totals
from console.formats.documents.operation_parts import (
    Comparison,
    Examination,
    Goods,
    Handover,
    Outcome,
    Part,
    Person,
    Photo,
    Subject,
)
from console.initials import masked
from console.nationalities import HOME, name_of
from console.outcome_totals import Parts, Standing
from console.printing import operation_people
from console.printing.operation_scene import Scene
from console.printing.operation_wording import lines
from db.enums import RecordKind
from db.queries import attachments, comparisons, findings, operation_papers, transfers
from db.queries.attachments import AttachmentRow
from db.queries.findings import FindingRow
from db.queries.transfers import ItemRow, TransferRow

_SEX: Final = {"male": "L", "female": "P"}


# ------------------------------------------------------------------------------------------------- people checked


def term(scene: Scene, list_name: str, code: str) -> str:
    """Return the name of a term in the language of the paper; a code in no list is printed as it is."""
    found = next((one for one in scene.lists[list_name] if one.code == code), None)
    return found.name(scene.language) if found else code


def subjects(scene: Scene) -> tuple[Subject, ...]:
    """Return the daftar nominatif."""
    return tuple(subject(scene, one, whole=False) for one in scene.found)


def subject(scene: Scene, one: FindingRow, *, whole: bool) -> Subject:
    """Return a person checked; `whole` tells the document's number without hiding its beginning."""
    return Subject(
        one.initials, _SEX.get(one.sex or "", ""), bool(one.minor), name_of(one.nationality, scene.language),
        _document(scene, one.document, one.document_number, whole), term(scene, "permit_kind", one.permit),
        one.permit_until, one.sponsor, one.place_name or "", _finding(scene, one) if one.kind else "",
        _action(scene, one),
    )  # fmt: skip


def _finding(scene: Scene, one: FindingRow) -> str:
    kind = term(scene, "finding_kind", one.kind) if one.kind else ""
    return ": ".join(filter(None, (kind, " ".join(lines(one.detail)))))


def _document(scene: Scene, code: str, number: str, whole: bool) -> str:
    shown = number if whole else masked(number)
    return " ".join(filter(None, (term(scene, "travel_document", code) if code else "", shown)))


def _action(scene: Scene, one: FindingRow) -> str:
    if not one.referral:
        return one.action
    service = term(scene, "referral_service", one.referral).lower()
    sent = scene.said("referred.to", unit=one.referred_name, service=service) if one.referred_name else ""
    said = sent or scene.said("referred", service=service)
    return said if one.action.casefold() in said.casefold() else f"{one.action}; {said}"


# ------------------------------------------------------------------------------------------------- outcome


def outcome(scene: Scene) -> Outcome:
    """Return what the operation came to: numbers as entered, else as counted. Nothing, until anybody said anything."""
    read = scene.context.read
    entered = read(findings.outcome, scene.id)
    items = read(transfers.handed_over, scene.id)
    points = read(findings.points_reached, scene.id)
    totals = outcome_totals.count(scene.found, items, len(scene.transfers), points)
    standing = outcome_totals.standing(scene.row.state, entered, totals)
    if standing in (Standing.NOT_YET, Standing.MISSING):
        return Outcome()
    visited, checked, referred = (one.value for one in outcome_totals.numbers(entered, totals))
    foreign = outcome_totals.count([one for one in scene.found if one.nationality != HOME])
    told = {
        name: getattr(entered, name) if entered else ""
        for name in ("difference", "summary", "obstacles", "conclusions", "suggestions", "closing")
    }
    return Outcome(
        nil=standing is Standing.NIL, points_visited=visited, checked=checked, violating=totals.violations,
        referred=referred,
        by_nationality=_parts(scene, "nationality", foreign.by_nationality),
        by_permit=_parts(scene, "permit_kind", foreign.by_permit),
        by_violation=_parts(scene, "finding_kind", totals.by_kind), **told,
    )  # fmt: skip


def _parts(scene: Scene, what: str, parts: Parts) -> tuple[Part, ...]:
    def named(code: str) -> str:
        return name_of(code, scene.language) if what == "nationality" else term(scene, what, code)

    return tuple(Part(named(code) or "-", count) for code, count in parts)


def compared(scene: Scene) -> tuple[Comparison, ...]:
    """Return the comparisons with their base, periods and denominators."""
    return tuple(
        Comparison(
            one.measure, one.base_value, one.base_from, one.base_to, one.base_denominator, one.value, one.value_from,
            one.value_to, one.denominator, one.per, one.source,
        )
        for one in scene.context.read(comparisons.of_operation, scene.id)
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------- examinations


def violating(scene: Scene, one_alone: UUID | None = None) -> list[FindingRow]:
    """Return the people of whom a record of examination (BAP) is made, or one of them."""
    return [one for one in scene.found if (one.id == one_alone if one_alone else one.kind)]


def examinations(scene: Scene, one_alone: UUID | None = None) -> tuple[Examination, ...]:
    """Return a record per person with whom something was wrong. They share the number, each is a sheet of it."""
    rows, whole = violating(scene, one_alone), violating(scene)
    return tuple(_examination(scene, row, _sheet(scene, row, whole)) for row in rows)


def _sheet(scene: Scene, row: FindingRow, whole: list[FindingRow]) -> str:
    noted = scene.noted("examination")
    number = noted.number if noted else ""
    if not number or len(whole) < 2 or row not in whole:
        return number
    return f"{number} {scene.said('sheet', n=whole.index(row) + 1, count=len(whole))}"


def _examination(scene: Scene, row: FindingRow, number: str) -> Examination:
    checked = subject(scene, row, whole=True)
    where = row.place_name or (scene.places[0].name if scene.places else "")
    return Examination(
        number, scene.local(row.found_at or scene.row.began_at), where, _officers(scene), _grounds(scene), checked,
        (checked.document,) if checked.document else (),
        (_finding(scene, row),) if row.kind or row.detail else (),
        (checked.action,) if checked.action else (),
    )  # fmt: skip


def _officers(scene: Scene) -> tuple[Person, ...]:
    """Who is noted as official of the record, else who commands the leading unit's people, else the first of them."""
    everybody = operation_people.people(scene)
    noted = scene.noted("examination")
    if noted and noted.official:
        return tuple(one for one in everybody if one.name == noted.official) or (Person(noted.official),)
    own = [one for one in everybody if one.unit == scene.row.lead_name]
    return tuple(replace(one, duty="") for one in (own or everybody)[:1])


def _grounds(scene: Scene) -> tuple[str, ...]:
    """A record rests on the order; without one on the approval under which the operation began."""
    if scene.row.order_number or not scene.row.exception_approver:
        return ()
    return (scene.said("grounds.approval", by=scene.row.exception_approver),)


# ------------------------------------------------------------------------------------------------- hand-overs


def given_over(scene: Scene, agency: UUID | None = None, one_alone: UUID | None = None) -> list[TransferRow]:
    """Return the hand-overs, or those a unit gave or received, or one of them."""
    return [
        one
        for one in scene.transfers
        if (agency is None or agency in (one.giver, one.receiver)) and one_alone in (None, one.id)
    ]


def handovers(scene: Scene, rows: Iterable[TransferRow]) -> tuple[Handover, ...]:
    """Return hand-overs with people and goods."""
    return tuple(_handover(scene, row) for row in rows)


def _handover(scene: Scene, row: TransferRow) -> Handover:
    items = scene.context.read(transfers.items, row.id)
    return Handover(
        row.number, scene.local(row.happened_at), row.place_called or (scene.places[0].name if scene.places else ""),
        _side(scene, row.giver, row.giver_unit, (row.giver_name, row.giver_position, row.giver_number)),
        _side(scene, row.receiver, row.receiver_unit, (row.receiver_name, row.receiver_position, row.receiver_number)),
        tuple(_handed(scene, one) for one in items if one.finding),
        tuple(Goods(one.description, one.quantity, one.unit, one.condition) for one in items if not one.finding),
        lines(row.basis), row.notes,
        tuple(_by_name(scene, None, name) for name in filter(None, map(str.strip, row.witness.split(";")))),
    )  # fmt: skip


def _side(scene: Scene, agency: UUID | None, unit: str | None, typed: tuple[str, str, str]) -> Person:
    """Who gave or received: what was typed, the rest from the personal record of that unit."""
    name, position, number = typed
    found = _by_name(scene, agency, name)
    return replace(
        found, name=name, position=position or found.position, number=number or found.number, unit=unit or found.unit
    )


def _by_name(scene: Scene, agency: UUID | None, name: str) -> Person:
    """Return somebody with what is on record of them: among those in the operation, then in their unit."""
    for one in operation_people.people(scene):
        if one.name == name:
            return replace(one, duty="")
    row = scene.context.read(operation_papers.called, agency, name) if agency and name else None
    if row is None:
        return Person(name)
    return Person(row.name, row.rank, row.number, row.number_label or "NIP", row.position)


def _handed(scene: Scene, item: ItemRow) -> Subject:
    row = next((one for one in scene.found if one.id == item.finding), None)
    if row is None:  # taken off the list since, yet handed over all the same
        return Subject(item.initials or "", condition=item.condition)
    return replace(subject(scene, row, whole=True), condition=item.condition)


# ------------------------------------------------------------------------------------------------- pictures

_NOT_SHOWN: Final = (RecordKind.FINDING,)
"""Pictures of people checked stay out of the Dokumentasi."""


def pictures(scene: Scene) -> tuple[Photo, ...]:
    """Return the Dokumentasi: pictures of the operation, its hand-overs and reports, never of a person checked."""
    return tuple(
        Photo(content(scene, one), one.caption)
        for one in scene.attached
        if one.is_picture and one.subject_kind not in _NOT_SHOWN
    )


def content(scene: Scene, one: AttachmentRow) -> bytes:
    """Return the bytes of a picture or scan; none when they were not received yet."""
    return scene.context.read(attachments.content, one.content) or b""
