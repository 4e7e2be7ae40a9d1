"""What is asked of an agency that adopts a procedure: the next state, a correction, a reservation. No rule, no SQL."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from console.adopting import Standing
from console.adoption_words import SHOWN
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_section import doing, write
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.fields import ChoiceField, Field, LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import AdoptionState
from db.queries.adoption import AdoptionRow
from sops.procedure import Procedure

_S = AdoptionState


def _initials(screen: WorkScreen[Any]) -> list[Field]:
    day = asking.day_field(screen.context, "initialled_on", _("Initialled on"))
    return [
        LineField("initialled_by", _("Initialled by"), required=True, hint=_("The official who agrees (paraf)")),
        LineField("initialled_position", _("Position")),
        replace(day, required=True),
    ]


def _signature(screen: WorkScreen[Any]) -> list[Field]:
    day = asking.day_field(screen.context, "signed_on", _("Signed on"))
    return [
        LineField("signatory_name", _("Signatory"), required=True, hint=_("Who may sign: Kapolres, Dandim, Bupati …")),
        LineField("signatory_position", _("Position"), required=True),
        LineField("signatory_number", _("NIP/NRP")),
        replace(day, required=True),
        *_letter(screen),
    ]


def _letter(screen: WorkScreen[Any]) -> list[Field]:
    return [
        LineField("letter_number", _("Letter number"), hint=_("It may come later")),
        asking.day_field(screen.context, "letter_date", _("Date of the letter")),
    ]


def _trial(screen: WorkScreen[Any]) -> list[Field]:
    until = asking.day_field(screen.context, "trial_until", _("Trial until"))
    return [asking.day_field(screen.context, "trial_from", _("Trial from")), replace(until, required=True)]


def _force(screen: WorkScreen[Any]) -> list[Field]:
    since = asking.day_field(screen.context, "in_force_from", _("Holds from"))
    return [replace(since, required=True), *_letter(screen)]


_FIELDS = {_S.INITIALLED: _initials, _S.SIGNED: _signature, _S.TRIAL: _trial, _S.IN_FORCE: _force}


def next_form(screen: WorkScreen[Any], found: Standing, row: AdoptionRow, to: AdoptionState) -> FormScreen:
    """Return the short form of the next state: only what that state asks for, and the hash on the paper."""
    fields = _FIELDS[to](screen)
    before = {field.name: getattr(row, field.name) for field in fields}
    usual = dict(before)
    if to is _S.IN_FORCE and row.in_force_from is None:
        usual["in_force_from"] = row.signed_on if row.state == "signed" else screen.context.today()
    if to in (_S.INITIALLED, _S.SIGNED):
        hint = _("At least 8 letters; compare them with the paper that lies before you")
        fields.append(LineField("text_hash", _("Hash on the paper"), required=True, hint=hint))
        usual["text_hash"] = found.version.frozen_hash[:SHOWN]

    def submit(values: Values) -> None:
        text_hash = values.pop("text_hash", "")
        changed = asking.differing(before, values)
        write(screen, doing("adoption", "move", row.id, to, changed, text_hash))

    title = _("%(agency)s: %(state)s") % {"agency": row.short, "state": word(to)}
    return FormScreen(title, fields, usual, submit)


def edit_form(screen: WorkScreen[Any], row: AdoptionRow) -> FormScreen:
    """Return the form that corrects what is said of an adoption; only what was changed is written."""
    initials, signature = _initials(screen), _signature(screen)
    since = asking.day_field(screen.context, "in_force_from", _("Holds from"))
    fields = [*initials, *signature, *_trial(screen), since]
    fields = [replace(field, required=False) for field in fields]
    fields[1] = replace(fields[1], label=_("Position of who initialled"))
    fields[4] = replace(fields[4], label=_("Position of the signatory"))
    fields.append(LongField("notes", _("Notes"), lines=2))
    before = {field.name: getattr(row, field.name) for field in fields}

    def submit(values: Values) -> None:
        changed = asking.differing(before, values)
        if changed:
            write(screen, doing("adoption", "edit", row.id, changed))

    return FormScreen(_("Adoption by %(agency)s") % {"agency": row.short}, fields, before, submit)


def reservation_form(
    screen: WorkScreen[Any], found: Standing, row: AdoptionRow, procedure: Procedure
) -> FormScreen:
    """Return the form for a reservation on a step; an empty text drops the one that stands there."""
    standing = {one.step: one for one in found.reserved(row)}
    against = {one.step: one.note for one in found.against(row)}
    signs = dict.fromkeys(against, "!") | dict.fromkeys(standing, "*")
    steps = [
        Choice(step.key, f"{number}. {step.activity}", signs.get(step.key, ""))
        for number, step in enumerate(procedure.steps, 1)
    ]
    first = next(iter((*against, *standing)), procedure.steps[0].key if procedure.steps else "")
    fields: list[Field] = [
        ChoiceField("step", _("Step"), required=True, choices=steps),
        LongField("text", _("Reservation"), lines=3, hint=_("Empty: the reservation on this step is dropped")),
    ]

    def submit(values: Values) -> None:
        there: UUID | None = standing[values["step"]].id if values["step"] in standing else None
        if values["text"].strip() or there is None:
            write(screen, doing("adoption", "reserve", row.id, values["step"], values["text"]))
        else:
            write(screen, doing("adoption", "drop_reservation", there))

    usual = {"step": first, "text": standing[first].text if first in standing else against.get(first, "")}
    return FormScreen(_("Reservation of %(agency)s") % {"agency": row.short}, fields, usual, submit)


def offer_reservations(screen: WorkScreen[Any], found: Standing, row: AdoptionRow) -> None:
    """Offer to keep as reservations what an agency that stands by the text does not agree to in the grid."""
    against = found.against(row)
    if not against:
        return

    def answered(yes: bool | None) -> None:
        if yes:
            screen.write_later(doing("adoption", "reserve_rejected", row.id), said=_("Reservations noted"))

    lines = [_("It stands by the text, but in the grid it does not agree to:")]
    lines += [f"{one.step}: {one.note}" for one in against]
    question = _("Note them as reservations of %(agency)s?") % {"agency": row.short}
    screen.app.push_screen(ConfirmScreen(question, "\n".join(lines)), answered)
