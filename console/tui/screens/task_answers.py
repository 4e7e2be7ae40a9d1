"""The form of an answer: what the accountable unit says to a task, by itself or recorded atas nama. No rule, no SQL."""

from functools import partial
from typing import Any
from uuid import UUID

from console.context import ZONE, Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.task_asking import AskingForm, Given
from console.tui.widgets.fields import ChoiceField, Field, LineField, ParsedField, Understood
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import Channel, Handshake


def _moment_field(context: Context) -> ParsedField:
    def parse(text: str) -> Understood:
        from console.dates import echo_moment, read_moment

        found = read_moment(text, context.now(), ZONE, "answered_at")
        return Understood(found.moment, echo_moment(found))

    return ParsedField("answered_at", _("When"), parse=parse, hint=_("Empty: now. “kemarin 9.00”, 12/11 14.30"))


def answer_form(screen: WorkScreen[Any], task: UUID, code: str, unit: UUID, name: str) -> FormScreen:
    """Return the form that records what the accountable unit says, by itself or atas nama."""
    context = screen.context
    own = unit in (context.actor.unit, context.actor.institution)
    said = [Choice(one.value, word(one)) for one in (Handshake.ACCEPTED, Handshake.DECLINED, Handshake.COUNTERED)]
    ways = [Choice(one.value, word(one)) for one in Channel]
    if own:
        ways.insert(0, Choice("", _("our own answer")))
    channel_hint = "" if own else _("Recorded on behalf of %(name)s: how did the answer come?") % {"name": name}
    fields: list[Field] = [
        ChoiceField("answer", _("Answer"), required=True, choices=said),
        LineField("reason", _("Reason"), hint=_("Always for an objection")),
        asking.day_field(context, "proposed_due", _("Proposed due day"), hint=_("For a counter-offer")),
        LineField("proposed_title", _("Proposed scope"), hint=_("For a counter-offer")),
        ChoiceField("channel", _("Came by"), required=not own, choices=ways, hint=channel_hint),
        _moment_field(context),
    ]
    title = _("Answer of %(name)s to %(code)s") % {"name": name, "code": code}
    usual = {"answer": Handshake.ACCEPTED.value, "channel": "" if own else Channel.CHAT.value}
    return AskingForm(screen, title, fields, usual, partial(_answer, context, task, unit))


def _answer(context: Context, task: UUID, unit: UUID, values: Values, _given: Given) -> None:
    from console.services import handshake
    from db.models.tasks import AnswerDraft

    said = {**values, "channel": values["channel"] or None, "on_behalf": bool(values["channel"])}
    if not said["answered_at"]:
        del said["answered_at"]
    context.perform(handshake.answer, AnswerDraft.model_validate({"task": task, "agency": unit, **said}))
