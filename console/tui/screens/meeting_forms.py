"""The forms of a meeting: plan, correct, postpone, name its officials. Must not know screens' layout nor SQL."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from console.context import ZONE, Context
from console.i18n import N_, _, language
from console.tui.screens import asking
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
        fields.append(YesNoField("copy", _("As last time"), hint=_(COPY)))
        return fields
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


def _given(values: Values) -> Values:
    """Return the form's values as the draft takes them: moments with their zone, a place as record or text."""
    start, end, where = values["starts_at"], values["ends_at"], values["place"]
    typed = isinstance(where, str)
    others = {name: values[name] for name in values if name not in ("starts_at", "ends_at", "place", "copy")}
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
            if like is not None:
                _copy_agenda(context, like.id, meeting.id)
        made.append(meeting.id)
        return None

    values = {"security_class": SecurityClass.OPEN.value, "urgency": Urgency.ORDINARY.value}
    return FormScreen(_("New meeting"), _fields(context, new=True), values, submit, save=_("Plan the meeting"))


def _last_of(context: Context, forum: str | None) -> MeetingRow | None:
    from db.queries import meetings

    return context.read(meetings.latest_of_forum, forum) if forum else None


def _copy_agenda(context: Context, old: UUID, new: UUID) -> None:
    from console.services import agenda
    from db.models.meetings import AgendaItemDraft
    from db.queries import agenda as queries

    rows = [row for row in context.read(queries.of_meeting, old) if row.state != "closed" and not row.origin]
    drafts = [
        AgendaItemDraft(
            meeting=new, title=row.title, minutes=row.minutes, presenter=row.presenter,
            presenter_agency=row.presenter_agency, function=row.function,
        )
        for row in rows if not row.carried_from
    ]  # fmt: skip
    if drafts:
        context.perform(agenda.add, drafts)


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
