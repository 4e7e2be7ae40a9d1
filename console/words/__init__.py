"""Words for the codes that records hold: one table per enum of db/enums (tested to be complete).

Knows codes and languages; must not know records, screens or sessions. The same code may mean two things (a meeting
is *cancelled*, a record *open*), so a word is asked for with its enum.
"""

from enum import Enum

from console.i18n import N_, _
from console.words import operations, procedures
from db import enums

WORDS: dict[type[Enum], dict[Enum, str]] = {
    enums.RecordKind: {
        enums.RecordKind.AGENCY: N_("agency"),
        enums.RecordKind.ALIAS: N_("other name"),
        enums.RecordKind.MANDATE: N_("mandate"),
        enums.RecordKind.PERSON: N_("person"),
        enums.RecordKind.APPOINTMENT: N_("position held"),
        enums.RecordKind.PLACE: N_("place"),
        enums.RecordKind.TERM: N_("term"),
        enums.RecordKind.MEETING: N_("meeting"),
        enums.RecordKind.OFFICIAL: N_("official of a meeting"),
        enums.RecordKind.AGENDA_ITEM: N_("agenda item"),
        enums.RecordKind.ATTENDANCE: N_("line of the attendance list"),
        enums.RecordKind.MINUTE: N_("line of the minutes"),
        enums.RecordKind.DECISION: N_("decision"),
        enums.RecordKind.TASK: N_("follow-up task"),
        enums.RecordKind.RESPONSIBILITY: N_("part in a task"),
        enums.RecordKind.ANSWER: N_("answer to a task"),
        enums.RecordKind.OPERATION: N_("joint operation"),
        enums.RecordKind.OPERATION_PLACE: N_("place of an operation"),
        enums.RecordKind.PARTICIPATION: N_("part in an operation"),
        enums.RecordKind.BOOKING: N_("booking"),
        enums.RecordKind.RESOURCE: N_("resource"),
        enums.RecordKind.ABSENCE: N_("absence"),
        enums.RecordKind.QUALIFICATION: N_("qualification"),
        **operations.KINDS,
        **procedures.KINDS,
    },
    enums.RecordState: {
        enums.RecordState.STUB: N_("only named so far"),
        enums.RecordState.LIVE: N_("in use"),
        enums.RecordState.DELETED: N_("removed"),
    },
    enums.SecurityClass: {
        enums.SecurityClass.OPEN: N_("ordinary (B)"),
        enums.SecurityClass.RESTRICTED: N_("restricted (T)"),
        enums.SecurityClass.SECRET: N_("secret (R)"),
        enums.SecurityClass.TOP_SECRET: N_("top secret (SR)"),
    },
    enums.Urgency: {
        enums.Urgency.ORDINARY: N_("ordinary"),
        enums.Urgency.URGENT: N_("urgent"),
        enums.Urgency.VERY_URGENT: N_("very urgent"),
    },
    enums.AgencyKind: {
        enums.AgencyKind.INSTITUTION: N_("institution"),
        enums.AgencyKind.UNIT: N_("unit"),
    },
    enums.Stakeholder: {
        enums.Stakeholder.GOVERNMENT: N_("government"),
        enums.Stakeholder.BUSINESS: N_("business"),
        enums.Stakeholder.ACADEMIA: N_("academia"),
        enums.Stakeholder.COMMUNITY: N_("community"),
        enums.Stakeholder.MEDIA: N_("media"),
    },
    enums.MandateRole: {
        enums.MandateRole.LEAD: N_("leads"),
        enums.MandateRole.SUPPORT: N_("supports"),
        enums.MandateRole.ASK: N_("ask first"),
    },
    enums.Acting: {
        enums.Acting.DEFINITIVE: N_("in own right"),
        enums.Acting.DAILY: N_("acting (Plh.)"),
        enums.Acting.TASK: N_("acting (Plt.)"),
        enums.Acting.ON_BEHALF: N_("on behalf of (a.n.)"),
        enums.Acting.FOR_SUPERIOR: N_("for the superior (u.b.)"),
    },
    enums.MeetingState: {
        enums.MeetingState.DRAFT: N_("draft"),
        enums.MeetingState.SCHEDULED: N_("scheduled"),
        enums.MeetingState.INVITED: N_("invitations sent"),
        enums.MeetingState.POSTPONED: N_("postponed"),
        enums.MeetingState.RUNNING: N_("running"),
        enums.MeetingState.SUSPENDED: N_("suspended"),
        enums.MeetingState.FINISHED: N_("finished"),
        enums.MeetingState.APPROVED: N_("minutes approved"),
        enums.MeetingState.CANCELLED: N_("cancelled"),
    },
    enums.OfficialRole: {
        enums.OfficialRole.CHAIR: N_("chair"),
        enums.OfficialRole.SECRETARY: N_("secretary"),
        enums.OfficialRole.MINUTE_TAKER: N_("minute taker"),
    },
    enums.AttendanceStatus: {
        enums.AttendanceStatus.PRESENT: N_("present"),
        enums.AttendanceStatus.REPRESENTED: N_("represented"),
        enums.AttendanceStatus.ONLINE: N_("online"),
        enums.AttendanceStatus.EXCUSED: N_("excused"),
        enums.AttendanceStatus.ABSENT: N_("absent"),
    },
    enums.AgendaState: {
        enums.AgendaState.OPEN: N_("not discussed yet"),
        enums.AgendaState.DISCUSSED: N_("discussed"),
        enums.AgendaState.CARRIED: N_("carried to a later meeting"),
        enums.AgendaState.CLOSED: N_("taken off"),
    },
    enums.MinuteKind: {
        enums.MinuteKind.DISCUSSION: N_("discussion"),
        enums.MinuteKind.INFORMATION: N_("information"),
        enums.MinuteKind.QUESTION: N_("question"),
        enums.MinuteKind.DIRECTIVE: N_("directive"),
        enums.MinuteKind.DECISION: N_("decision"),
        enums.MinuteKind.FOLLOW_UP: N_("follow-up"),
        enums.MinuteKind.EVENT: N_("course of the meeting"),
    },
    enums.DecisionState: {
        enums.DecisionState.STANDING: N_("in force"),
        enums.DecisionState.IMPLEMENTED: N_("carried out"),
        enums.DecisionState.SUPERSEDED: N_("replaced"),
        enums.DecisionState.WITHDRAWN: N_("withdrawn"),
    },
    enums.TaskStatus: {
        enums.TaskStatus.OPEN: N_("not begun"),
        enums.TaskStatus.IN_PROGRESS: N_("in progress"),
        enums.TaskStatus.BLOCKED: N_("blocked"),
        enums.TaskStatus.DONE: N_("done"),
        enums.TaskStatus.DROPPED: N_("dropped"),
    },
    enums.Priority: {
        enums.Priority.LOW: N_("low"),
        enums.Priority.NORMAL: N_("normal"),
        enums.Priority.HIGH: N_("high"),
    },
    enums.ResponsibilityRole: {
        enums.ResponsibilityRole.RESPONSIBLE: N_("responsible"),
        enums.ResponsibilityRole.CONSULTED: N_("consulted"),
        enums.ResponsibilityRole.INFORMED: N_("informed"),
    },
    enums.Handshake: {
        enums.Handshake.UNOWNED: N_("nobody accountable"),
        enums.Handshake.AGREED: N_("agreed in the meeting"),
        enums.Handshake.WAITING: N_("waiting for confirmation"),
        enums.Handshake.ACCEPTED: N_("accepted"),
        enums.Handshake.DECLINED: N_("declined"),
        enums.Handshake.COUNTERED: N_("counter-offer"),
    },
    enums.Channel: {
        enums.Channel.LETTER: N_("letter"),
        enums.Channel.CHAT: N_("chat message"),
        enums.Channel.PHONE: N_("telephone"),
        enums.Channel.RADIO: N_("radio"),
        enums.Channel.EMAIL: N_("e-mail"),
        enums.Channel.COURIER: N_("courier"),
        enums.Channel.IN_PERSON: N_("in person"),
    },
    enums.OperationState: {
        enums.OperationState.PROPOSED: N_("proposed"),
        enums.OperationState.PLANNED: N_("in the schedule"),
        enums.OperationState.ORDERED: N_("order issued"),
        enums.OperationState.RUNNING: N_("under way"),
        enums.OperationState.FINISHED: N_("ended"),
        enums.OperationState.REPORTED: N_("reported"),
        enums.OperationState.EVALUATED: N_("evaluated"),
        enums.OperationState.POSTPONED: N_("postponed"),
        enums.OperationState.CANCELLED: N_("cancelled"),
    },
    enums.ParticipationRole: {
        enums.ParticipationRole.MEMBER: N_("takes part"),
        enums.ParticipationRole.SUPPORT: N_("in support"),
        enums.ParticipationRole.LIAISON: N_("liaison"),
        enums.ParticipationRole.OBSERVER: N_("observer"),
    },
    enums.BookingState: {
        enums.BookingState.PENDING: N_("not confirmed yet"),
        enums.BookingState.CONFIRMED: N_("confirmed"),
        enums.BookingState.DECLINED: N_("declined"),
    },
    enums.ResourceKind: {
        enums.ResourceKind.VEHICLE: N_("vehicle"),
        enums.ResourceKind.BOAT: N_("boat"),
        enums.ResourceKind.DRONE: N_("drone"),
        enums.ResourceKind.RADIO: N_("radio"),
        enums.ResourceKind.DOG: N_("tracker dog"),
        enums.ResourceKind.EQUIPMENT: N_("equipment"),
        enums.ResourceKind.ROOM: N_("room"),
        enums.ResourceKind.CHANNEL: N_("radio channel"),
    },
    **operations.WORDS,
    **procedures.WORDS,
}
"""The word of every code, marked for translation. `accountable` is a field, not a role: see ACCOUNTABLE."""

ACCOUNTABLE = N_("accountable")

_EVENTS = {"suspended": N_("Meeting suspended"), "resumed": N_("Meeting resumed")}


def word(code: Enum | str | None, kind: type[Enum] | None = None) -> str:
    """Return the word of a code in the chosen language.

    A bare text, as queries give it, needs the `kind` it belongs to. None is "", a code of a newer program stays as
    it is.
    """
    if code is None:
        return ""
    if kind is None:
        kind = type(code) if isinstance(code, Enum) else None
    try:
        return _(WORDS[kind][kind(code)]) if kind is not None else str(code)
    except (KeyError, ValueError):
        return str(code)


def pointed(text: str, state: str | None, kind: Enum) -> str:
    """Return the words for the record of `kind` that another one points at; a removed one says so.

    `state` is None when nothing is pointed at.
    """
    if state is None:
        return ""
    if state == enums.RecordState.LIVE:
        return text
    if state == enums.RecordState.STUB:
        return _("a %(kind)s that was not received yet") % {"kind": word(kind)}
    return _("%(record)s (this %(kind)s was removed)") % {"record": text, "kind": word(kind)}


def pointed_code(code: str | None, state: str | None) -> str:
    """Return the code of a record that another one points at, marked when it is removed: for lists."""
    if not code or state == enums.RecordState.LIVE:
        return code or ""
    return _("%(code)s (removed)") % {"code": code}


def choices(kind: type[Enum]) -> list[tuple[str, str]]:
    """Return (code, word) of every member, in the order of the enum: what a form offers."""
    return [(str(member.value), _(text)) for member, text in WORDS[kind].items()]


def event_text(stored: str) -> str:
    """Return what an event line of the minutes says: `suspended: prayer` becomes words, other texts stay."""
    code, colon, reason = stored.partition(":")
    if code not in _EVENTS:
        return stored
    return f"{_(_EVENTS[code])}: {reason.strip()}" if colon else _(_EVENTS[code])


def carried(times: int) -> str:
    """Return how often an item came forward: "terbawa 2 kali rapat", or nothing for a new one."""
    from console.i18n import ngettext

    if times < 1:
        return ""
    return ngettext("carried over %(count)d time", "carried over %(count)d times", times) % {"count": times}
