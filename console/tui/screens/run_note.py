"""The fields of a tick with everything that can be said of it. No rule and no SQL."""

from functools import partial

from console.context import Context
from console.dates import echo_moment, read_moment
from console.i18n import _
from console.messages import explain
from console.tui.widgets.fields import ChoiceField, Field, LineField, LongField, ParsedField, Understood
from console.tui.widgets.matching import Choice
from db.errors import Invalid


def note_fields(context: Context, ways: list[Choice], zone: str) -> list[Field]:
    """Return the fields; `ways` are the exits of a decision. An hour is one in `zone`, the run's."""
    fields: list[Field] = [ChoiceField("exit", _("Way"), required=True, choices=ways)] if ways else []
    return [
        *fields, LongField("note", _("Note"), lines=2),
        LineField("evidence", _("Evidence"), hint=_("Letter, photo, who can confirm")),
        LineField("path", _("Picture"), hint=_("Path of a picture or scan to attach")),
        LineField("person_text", _("Who did it"), hint=_("Empty: you")),
        ParsedField("at", _("When"), hint=_("Empty: now"), parse=partial(_moment, context, zone), show=lambda at: ""),
    ]  # fmt: skip


def _moment(context: Context, zone: str, text: str) -> Understood:
    try:
        found = read_moment(text, context.now(), zone, "at")
    except Invalid as error:
        raise ValueError(explain(error)) from error
    if found.date_only:
        raise ValueError(_("An hour is missing: “10.30”."))
    return Understood(found.moment, echo_moment(found))
