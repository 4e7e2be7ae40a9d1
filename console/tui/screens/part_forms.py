"""What is asked of a unit's part in an operation: its answer, its people there, its own order. No rule, no SQL."""

from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_section import doing, write
from console.tui.widgets.fields import ChoiceField, Field, LineField, LongField, ParsedField, PickField, Understood
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import Channel, Handshake, ParticipationRole
from db.queries.bookings import ParticipantRow
from db.queries.operations import OperationRow

OWN_ANSWER = N_("our own answer")


def number_field(name: str, label: str, hint: str = "") -> ParsedField:
    """Return a field for a number of people. Its value is an int, None for nothing."""

    def parse(text: str) -> Understood:
        if not text.isdigit():
            raise ValueError(_("Write a number."))
        return Understood(int(text), "")

    return ParsedField(name, label, hint=hint, parse=parse)


def answer_form(screen: WorkScreen[Any], row: ParticipantRow, operation: OperationRow) -> FormScreen:
    """Return the form that records what a unit says, by itself or atas nama."""
    actor = screen.context.actor
    own = row.agency in (actor.unit, actor.institution)
    said = [Choice(one.value, word(one)) for one in (Handshake.ACCEPTED, Handshake.DECLINED, Handshake.COUNTERED)]
    ways = [Choice(one.value, word(one)) for one in Channel]
    if own:
        ways.insert(0, Choice("", _(OWN_ANSWER)))
    hint = "" if own else _("Recorded on behalf of %(name)s: how did the answer come?") % {"name": row.agency_name}
    fields: list[Field] = [
        ChoiceField("answer", _("Answer"), required=True, choices=said),
        LineField("reason", _("Reason"), hint=_("Always for an objection")),
        moment_field("start", _("Proposed start"), zone=operation.zone, required=False, hint=_("For a counter-offer")),
        number_field("strength", _("People offered"), _("For a counter-offer, fewer or more than asked for")),
        ChoiceField("channel", _("Came by"), required=not own, choices=ways, hint=hint),
        moment_field("at", _("When"), required=False, hint=_("Empty: now. “kemarin 9.00”, 12/11 14.30")),
    ]
    title = _("Answer of %(name)s to %(code)s") % {"name": row.agency_name, "code": operation.code}
    usual = {"answer": Handshake.ACCEPTED.value, "channel": "" if own else Channel.CHAT.value}
    submit = partial(_answer, screen, row.id)
    return FormScreen(title, fields, usual, submit, save=_("Record the answer"))


def _answer(screen: WorkScreen[Any], identity: UUID, values: Values) -> None:
    def work(context: Context) -> object:
        from console.services import participation

        given = participation.AnswerGiven(
            Handshake(values["answer"]), values["reason"],
            start=values["start"].moment if values["start"] else None, strength=values["strength"],
            on_behalf=bool(values["channel"]), channel=Channel(values["channel"]) if values["channel"] else None,
            at=values["at"].moment if values["at"] else None,
        )  # fmt: skip
        return context.perform(participation.answer, identity, given)

    write(screen, work)


def part_form(screen: WorkScreen[Any], row: ParticipantRow) -> FormScreen:
    """Return the form that corrects a unit's part; only what was changed is written."""
    before = {
        "role": row.role, "strength_promised": row.strength_promised, "strength_delivered": row.strength_delivered,
        "order_number": row.order_number, "order_date": row.order_date, "notes": row.notes,
        "commander": row.commander or row.commander_text or None, "strength_asked": row.strength_asked,
        "qualifications": row.qualifications,
    }  # fmt: skip

    def submit(values: Values) -> None:
        changed = asking.differing(before, values)
        if "commander" in changed:
            who = changed.pop("commander")
            typed = isinstance(who, str)
            changed |= {"commander": None if typed else who, "commander_text": who if typed else ""}
        if changed:
            write(screen, doing("participation", "edit", row.id, changed))

    fields = [
        asking.enum_field("role", _("Role"), ParticipationRole),
        PickField(
            "commander", _("Commander"), choices=asking.person_choices(screen.context), free=True,
            hint=_("Who commands its people there: a person, or rank and name"),
        ),
        number_field("strength_asked", _("People asked for"), _("In the request for personnel")),
        LineField("qualifications", _("Qualifications asked for")),
        number_field("strength_promised", _("People promised")),
        number_field("strength_delivered", _("People that came")),
        LineField("order_number", _("Own order (Sprin)"), hint=_("Number of the unit's own order")),
        asking.day_field(screen.context, "order_date", _("Date of the order")),
        LongField("notes", _("Notes"), lines=2),
    ]  # fmt: skip
    return FormScreen(_("Part of %(unit)s") % {"unit": row.agency_name}, fields, before, submit)
