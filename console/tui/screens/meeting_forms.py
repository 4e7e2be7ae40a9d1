"""The forms of a meeting: plan, correct, postpone, name its officials. Must not know screens' layout nor SQL."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from console.context import ZONE, Context
from console.i18n import N_, _, language
from console.tui.screens import asking, first_agenda
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.meeting_section import doing
from console.tui.widgets.fields import Field, LineField, LongField, PickField, YesNoField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import OfficialRole, SecurityClass, Urgency
from db.queries.meetings import MeetingRow, OfficialRow

COPY = N_("Take agenda, units and officials of the last meeting")
LEFT = N_("Undiscussed items, open tasks and decisions without a task come onto the agenda")


def term_choices(context: Context, list_name: str) -> Callable[[], list[Choice]]:
    """Return the reader of one list of reference terms."""

    def read() -> list[Choice]:
        from db.queries import terms

        return [Choice(one.code, one.name(language()), one.code) for one in context.read(terms.of_list, list_name)]

    return read


def _fields(context: Context, *, new: bool, zone: str = ZONE) -> list[Field]:
    places = asking.place_choices(context)
    fields: list[Field] = [
        LineField("title", _("Title"), required=True, hint=_("As it stands on the invitation")),
        PickField("forum", _("Forum"), choices=term_choices(context, "forum")),
        moment_field("starts_at", _("Starts"), zone=zone, hint=_("Like: Senin depan 9.00, 12/11/2025 09.00 WIB")),
        moment_field("ends_at", _("Ends"), zone=zone, required=False),
        PickField("place", _("Place"), choices=places, free=True, hint=_("A place, or any text")),
        asking.enum_field("security_class", _("Security class"), SecurityClass),
        asking.enum_field("urgency", _("Urgency"), Urgency),
    ]
    if new:
        return [
            *fields,
            YesNoField("copy", _("As last time"), hint=_(COPY)),
            YesNoField("carry", _("What was left"), hint=_(LEFT)),
        ]
    return [
        *fields,
        PickField("kind", _("Kind"), choices=term_choices(context, "meeting_kind")),
        PickField("region", _("Region"), choices=places),
        LineField("purpose", _("Purpose"), hint=_("Why people are invited; the letter says it after “Dalam rangka”")),
        LineField("invitation_number", _("Invitation number"), hint=_("Empty until the office gave one")),
        asking.day_field(context, "invitation_date", _("Invitation date")),
        asking.agency_field(context, "host", _("Host")),
        LineField("dress", _("Dress")),
        LongField("notes", _("Notes"), lines=2),
        LongField("copies_to", _("Copies to"), lines=3, hint=_("Tembusan, one office to a line")),
    ]


_NO_FIELDS = ("starts_at", "ends_at", "place", "copy", "carry")
"""What the form asks that the draft takes in another way, or not at all."""


def _given(values: Values) -> Values:
    """Return the form's values as the draft takes them: moments with their zone, a place as record or text."""
    start, end, where = values["starts_at"], values["ends_at"], values["place"]
    typed = isinstance(where, str)
    others = {name: values[name] for name in values if name not in _NO_FIELDS}
    for name in ("forum", "kind"):
        others[name] = others.get(name) or ""
    return {
        **others, "starts_at": start.moment, "ends_at": end.moment if end else None, "zone": start.zone,
        "place": None if typed else where, "place_text": where if typed else "",
    }  # fmt: skip


def new_form(screen: WorkScreen[Any], made: list[UUID]) -> FormScreen:
    """Return the form that plans a meeting; its id is put into `made`."""
    context = screen.context

    def submit(values: Values) -> dict[str, str] | None:
        from console.services import meetings
        from db.models.meetings import MeetingDraft

        like = _last_of(context, values["forum"]) if values["copy"] else None
        if values["copy"] and like is None:
            return {"copy": _("This forum has not met yet; there is nothing to take over.")}
        given = _given(values)
        if like is not None:  # what is left empty is taken from the last meeting
            given = {name: value for name, value in given.items() if value or name == "starts_at"}
        with screen.pora.writing:
            meeting = context.perform(meetings.add, MeetingDraft(**given), like.id if like else None)
            first_agenda.write(context, meeting.id, like.id if like else None, carry=values["carry"])
        made.append(meeting.id)
        return None

    values = {"security_class": SecurityClass.OPEN.value, "urgency": Urgency.ORDINARY.value, "carry": True}
    return FormScreen(_("New meeting"), _fields(context, new=True), values, submit, save=_("Plan the meeting"))


def _last_of(context: Context, forum: str | None) -> MeetingRow | None:
    from db.queries import meetings

    return context.read(meetings.latest_of_forum, forum) if forum else None


def edit_form(screen: WorkScreen[Any], row: MeetingRow) -> FormScreen:
    """Return the form that corrects a meeting; only what was changed is written."""
    names = ("title", "security_class", "urgency", "region", "invitation_number", "invitation_date", "host", "dress")
    texts = ("notes", "purpose", "copies_to")
    before = {name: getattr(row, name) for name in (*names, *texts, "starts_at", "ends_at")}
    before |= {"forum": row.forum or None, "kind": row.kind or None, "place": row.place or row.place_text or None}

    def submit(values: Values) -> None:
        given = _given(values)
        for name in ("starts_at", "ends_at"):  # shown to the minute: what nobody touched keeps its seconds
            if before[name] and given[name] == before[name].replace(second=0, microsecond=0):
                given[name] = before[name]
        old = {**before, "place": row.place, "place_text": row.place_text, "zone": row.zone}
        old |= {"forum": row.forum, "kind": row.kind}
        changed = asking.differing(old, given)
        if changed:
            with screen.pora.writing:
                doing("meetings", "edit", row.id, changed)(screen.context)

    fields = _fields(screen.context, new=False, zone=row.zone or ZONE)
    return FormScreen(_("Meeting %(code)s") % {"code": row.code}, fields, before, submit)


def postpone_form(screen: WorkScreen[Any], row: MeetingRow) -> FormScreen:
    """Return the form for a new date with its correction letter."""

    def submit(values: Values) -> None:
        at: datetime = values["starts_at"].moment
        with screen.pora.writing:
            work = doing(
                "meetings", "postpone", row.id, at, letter=values["letter"], reason=values["reason"]
            )
            work(screen.context)

    fields = [
        moment_field("starts_at", _("New date and hour"), zone=row.zone),
        LineField("letter", _("Correction letter"), hint=_("Number of the letter that corrects the invitation")),
        LineField("reason", _("Reason")),
    ]
    return FormScreen(_("Postpone %(code)s") % {"code": row.code}, fields, {}, submit, save=_("Postpone"))


def officials_form(screen: WorkScreen[Any], row: MeetingRow, officials: list[OfficialRow]) -> FormScreen:
    """Return the form that names ketua, sekretaris and notulis: a known person, or a position as it is written."""
    before = {one.role: one.person or one.position or one.agency for one in officials}

    def submit(values: Values) -> None:
        from console.services.meetings import OfficialGiven

        given = {}
        for role in OfficialRole:
            who = values[role.value]
            if who != before.get(role.value):
                given[role] = OfficialGiven(position=who) if isinstance(who, str) else OfficialGiven(person=who)
        if given:
            with screen.pora.writing:
                doing("meetings", "set_officials", row.id, given)(screen.context)

    people = asking.person_choices(screen.context)
    fields = [
        PickField(role.value, word(role).capitalize(), choices=people, free=True, hint=_("A person, or a position"))
        for role in OfficialRole
    ]
    return FormScreen(_("Officials of %(code)s") % {"code": row.code}, fields, before, submit)
