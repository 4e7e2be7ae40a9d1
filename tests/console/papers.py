"""What the tests of printing share: a planned meeting, a held one, a signing official, a picture."""

import struct
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from console.context import Context
from console.services import agenda, attendance, decisions, letterhead, meetings, minutes
from console.services.letterhead import SigningOfficial
from db.enums import AttendanceStatus
from db.models.meetings import AgendaItemDraft, DecisionDraft, MinuteDraft
from tests.builders import agency, make_meeting, make_task

START = datetime(2025, 11, 12, 2, 0, tzinfo=UTC)  # 09.00 WIB
KANIM = "Kantor Imigrasi Kelas II TPI Entikong"
HEAD = f"Kepala {KANIM}"
KOP = f"Direktorat Jenderal Imigrasi\n{KANIM}\n\nJalan Lintas Malindo\nTelepon (0564) 31001"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 2, height: int = 2) -> bytes:
    rows = zlib.compress((b"\0" + b"\x20\x40\x80" * 2) * 2)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def minutes_after(count: int) -> datetime:
    return START + timedelta(minutes=count)


def named(context: Context, name: str = "Henry Gunawan", **fields: Any) -> None:
    whole = {"agency": context.actor.unit, "office": HEAD, **fields}
    context.perform(letterhead.set_signatory, SigningOfficial(name=name, **whole))


def planned(context: Context, **fields: Any) -> UUID:
    return make_meeting(context, "Rapat Tim PORA Sekayam", starts_at=START, **fields).id


def said(context: Context, meeting: UUID, text: str, item: UUID | None = None, **fields: Any) -> None:
    at = fields.pop("at", minutes_after(20))
    context.perform(minutes.add, MinuteDraft(meeting=meeting, agenda_item=item, text=text, **fields), at)


def point(context: Context, meeting: UUID, title: str = "Data orang asing", **fields: Any) -> UUID:
    [item] = context.perform(agenda.add, [AgendaItemDraft(meeting=meeting, title=title, **fields)])
    return item.id


def begun(context: Context, meeting: UUID) -> UUID:
    context.perform(meetings.schedule, meeting)
    context.perform(meetings.start, meeting, minutes_after(5), "Ketua membuka rapat.")
    return meeting


def held(context: Context, **fields: Any) -> UUID:
    """Return a meeting that was held, with something of everything."""
    meeting = planned(context, **fields)
    item = point(context, meeting)
    camat, polsek = agency(context, "KEC-SEKAYAM"), agency(context, "POLSEK-SEKAYAM")
    context.perform(attendance.invite, meeting, [camat, polsek])
    begun(context, meeting)
    said(context, meeting, "Dua desa belum mengirim.", item, speaker=polsek)
    draft = DecisionDraft(meeting=meeting, agenda_item=item, number=0, text="Data dikirim tiap bulan.")
    decided = context.perform(decisions.add, draft)
    owner = {"accountable": camat, "accountable_position": "Camat"}
    make_task(context, "Kirim rekap", meeting=meeting, decision=decided.id, **owner)
    context.perform(attendance.record, meeting, [polsek], AttendanceStatus.PRESENT, {"person_name": "Junaidi"})
    context.perform(attendance.record, meeting, [camat], AttendanceStatus.EXCUSED)
    context.perform(meetings.finish, meeting, minutes_after(90))
    return meeting
