"""The forms for what every official paper needs once: letterhead and the official who signs; and the post.

Made in worker threads, because they show what is known already. No rule and no SQL.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from console.context import Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.widgets.fields import LineField, LongField
from console.tui.widgets.form import FormScreen
from db.enums import Acting
from db.queries import agencies, papers, people, settings

Make = Callable[[Context], FormScreen]


def letterhead_form(context: Context) -> FormScreen:
    """Return the form for the kop; where nobody wrote one, the names of the agencies above are offered."""
    from console.printing import letterhead_of

    written = context.read(papers.writer, context.actor.unit)
    known = written.letterhead if written else ""
    if not known.strip():
        derived = letterhead_of(context, context.actor.unit)
        known = "\n".join((*derived.lines, derived.unit)).upper()
    fields = [
        LongField(
            "lines", _("Letterhead"), required=True, lines=7,
            hint=_("Superior bodies and your unit line by line, an empty line, then the address"),
        ),
        LineField("logo", _("Logo file"), hint=_("PNG or JPEG on this computer; empty keeps the present one")),
    ]  # fmt: skip
    return FormScreen(_("Letterhead of every paper"), fields, {"lines": known}, partial(_keep_letterhead, context))


def _keep_letterhead(context: Context, values: dict[str, Any]) -> None:
    from console.printing import set_letterhead

    logo = Path(values["logo"]).expanduser() if values["logo"] else None
    set_letterhead(context, None, values["lines"], logo)


def signatory_form(context: Context) -> FormScreen:
    """Return the form for the official who signs for our unit."""
    held = context.read(people.appointments, agency=context.actor.unit, on=context.today())
    now = next((one for one in held if one.signs), None)
    fields = [
        LineField("name", _("Name"), required=True, hint=_("With titles, as under the signature")),
        LineField("office", _("Position"), required=True, hint=_("Kepala Kantor, Ketua Tim PORA …")),
        asking.enum_field("acting", _("Signs"), Acting),
        LineField("superior", _("Signs for"), hint=_("Only with a.n. or u.b.: the office signed for")),
        LineField("rank", _("Rank")),
        LineField("number_label", _("Kind of number"), hint=_("NIP or NRP")),
        LineField("number", _("Service number")),
        asking.day_field(context, "valid_from", _("Since"), hint=_("Empty: as long as anybody knows")),
    ]
    values: dict[str, Any] = {"acting": "definitive", "number_label": "NIP"}
    if now is not None:
        names = ("name", "acting", "superior", "rank", "number_label", "number", "valid_from")
        values = {**{name: getattr(now, name) for name in names}, "office": now.position}
    return FormScreen(_("Who signs for your unit"), fields, values, partial(_keep_signatory, context))


def _keep_signatory(context: Context, values: dict[str, Any]) -> None:
    from console.services import letterhead

    draft = letterhead.SigningOfficial(agency=context.actor.unit, **values)
    context.perform(letterhead.set_signatory, draft)


def post_form(context: Context) -> FormScreen:
    """Return the form for the post where this console stands."""
    unit = context.read(agencies.get, context.actor.unit)
    post = context.read(settings.get, "post") or (unit.acronym or unit.name if unit else "")
    field = LineField("post", _("Post"), required=True, hint=_("Where you work: PLBN Entikong"))
    return FormScreen(_("Your post"), [field], {"post": post}, partial(_keep_post, context))


def _keep_post(context: Context, values: dict[str, Any]) -> None:
    from console.services import workspace

    context.perform(workspace.set_values, values)


FORMS: dict[str, Make] = {"letterhead": letterhead_form, "signatory": signatory_form, "post": post_form}
"""The form for each thing that `console.printing.first_start_missing` names."""
