"""What a paper still lacks, by name: the fields that print as dotted lines. Must not know pages or file formats."""

from collections.abc import Callable, Mapping
from typing import Final

from console.formats.documents.papers import AttendanceRow, MeetingPaper, Signatory
from console.formats.documents.phrases import came
from console.i18n import N_, _

Gap = tuple[str, Callable[[MeetingPaper], bool]]

_COMMON: Final[tuple[Gap, ...]] = (
    (N_("letterhead"), lambda paper: not paper.letterhead.unit.strip()),
    (N_("security class"), lambda paper: not paper.security_class.strip()),
    (N_("name of the meeting"), lambda paper: not paper.title.strip()),
    (N_("day and time"), lambda paper: paper.starts is None),
    (N_("time zone"), lambda paper: not paper.zone.strip()),
    (N_("meeting place"), lambda paper: not paper.place.strip()),
    (N_("place of signing"), lambda paper: not paper.signing_place.strip()),
)

_SIGNATURE: Final[tuple[Gap, ...]] = (
    (N_("signatory's position"), lambda paper: not paper.signatory.position.strip()),
    (N_("office signed for"), lambda paper: unnamed_office(paper.signatory)),
    (N_("signatory's name"), lambda paper: not paper.signatory.name.strip()),
    (N_("signatory's NIP/NRP"), lambda paper: not paper.signatory.number.strip()),
)

_INVITATION: Final[tuple[Gap, ...]] = (
    (N_("invitation number"), lambda paper: not paper.invitation_number.strip()),
    (N_("invitation date"), lambda paper: paper.invitation_date is None),
    (N_("urgency"), lambda paper: not paper.urgency.strip()),
    (N_("invitees"), lambda paper: not paper.invitees),
    (N_("agenda"), lambda paper: not _agenda_told(paper)),
)

_ATTENDANCE: Final[tuple[Gap, ...]] = (
    (N_("document date"), lambda paper: bool(paper.attendance) and paper.document_date is None),
    (N_("invitees"), lambda paper: not paper.attendance and not paper.invitees),
    (N_("NIP/NRP of attendees"), lambda paper: any(not row.number.strip() for row in _present(paper))),
    (N_("position of attendees"), lambda paper: any(not row.position.strip() for row in _present(paper))),
    (N_("names of attendees"), lambda paper: any(not row.name.strip() for row in _present(paper))),
    (N_("agencies of attendees"), lambda paper: any(not row.unit.strip() for row in paper.attendance)),
    (N_("attendance status"), lambda paper: any(not row.status.strip() for row in paper.attendance)),
)

_MINUTES: Final[tuple[Gap, ...]] = (
    (N_("code of the meeting"), lambda paper: not paper.code.strip()),
    (N_("invitation number"), lambda paper: not paper.invitation_number.strip()),
    (N_("invitation date"), lambda paper: paper.invitation_date is None),
    (N_("agenda"), lambda paper: not _agenda_told(paper)),
    (N_("chair"), lambda paper: paper.chair is None or not paper.chair.name.strip()),
    (N_("secretary"), lambda paper: paper.secretary is None or not paper.secretary.name.strip()),
    (N_("minutes taker"), lambda paper: paper.minutes_taker is None or not paper.minutes_taker.name.strip()),
    (N_("attendance"), lambda paper: not paper.attendance),
    (N_("opening words"), lambda paper: not paper.opening_words.strip()),
    (N_("discussion"), lambda paper: not _discussed(paper)),
    (N_("decisions"), lambda paper: not paper.decisions and paper.closed_at is None),
    (N_("closing time"), lambda paper: paper.closed_at is None),
    (N_("document date"), lambda paper: paper.document_date is None),
    (N_("accountable agency of follow-ups"), lambda paper: any(not one.unit.strip() for one in paper.follow_ups)),
    (N_("accountable office of follow-ups"), lambda paper: any(not one.position.strip() for one in paper.follow_ups)),
    (N_("due date of follow-ups"), lambda paper: any(one.due is None for one in paper.follow_ups)),
    (N_("status of follow-ups"), lambda paper: any(not one.status.strip() for one in paper.follow_ups)),
    (N_("recorder's name"), lambda paper: paper.recorder is not None and not paper.recorder.name.strip()),
)

_GAPS: Final[Mapping[str, tuple[Gap, ...]]] = {
    "undangan": _COMMON + _INVITATION + _SIGNATURE,
    "daftar-hadir": _COMMON + _ATTENDANCE + _SIGNATURE,
    "notula": _COMMON + _MINUTES + _SIGNATURE,
}


def gaps(kind: str, paper: MeetingPaper) -> list[str]:
    """Name, in the reader's language, what the paper `kind` lacks, in the order of the form."""
    return [_(name) for name, missing in _GAPS[kind] if missing(paper)]


def _present(paper: MeetingPaper) -> list[AttendanceRow]:
    return [row for row in paper.attendance if came(row) or not row.status.strip()]


def _agenda_told(paper: MeetingPaper) -> bool:
    return bool(paper.agenda) and all(item.title.strip() for item in paper.agenda)


def _discussed(paper: MeetingPaper) -> bool:
    said = [bool(item.entries) for item in paper.agenda]
    return bool(paper.other_entries) or (any(said) if paper.closed_at else bool(said) and all(said))


def unnamed_office(who: Signatory) -> bool:
    """Tell whether somebody signs for an office that is not named."""
    acting = who.acting.strip().lower()
    unnamed = acting in ("a.n.", "u.b.") and not who.on_behalf_of.strip()
    return unnamed or (acting == "u.b." and not who.through.strip())
