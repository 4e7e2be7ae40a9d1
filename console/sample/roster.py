"""The sample's roster: two duties that come again, with crews, a shift called off, hand-overs, a clash; and a route.

Days count from the day the sample is made. Built through the use cases; must not know commands or screens.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import Context
from console.roster import RosterShift, roster
from console.route_lines import read_lines
from console.services import checkpoints, crews, duties, shifts
from console.services.crews import CrewGiven
from db.models.agencies import agency_id
from db.models.duties import CheckpointDraft, DutyDraft
from db.models.places import place_id
from db.queries import operations, people
from db.queries.operations import OperationFilter
from db.queries.people import PersonFilter
from db.reading import Page

ZONE = "Asia/Pontianak"
POST_CREW = (("Andi Saputra", "Kepala jaga"), ("Hendra Gunawan", "Pemeriksa barang"))
PATROL_CREW = (("Rizky Firmansyah", "Komandan patroli"), ("Yusuf Hidayat", "Pengemudi"), ("Agus Prasetyo", ""))
ACCEPTED = "Yusuf Hidayat digantikan bila perintah operasi tetap berlaku"
NOTES = (
    "Genset pos menyala, solar tinggal 20 liter. Dua paspor ditahan sementara, tercatat di buku jaga.", "nihil",
    "HT nomor 3 rusak. Warga Dusun Mangkau melapor ada orang asing menginap, ditindaklanjuti besok.",
)  # fmt: skip
PATROL = "Patroli malam jalur Bantan"
ROUTE = """Regu I:
16.30 PLBT Bantan
18.00 Dusun Mangkau; patok D.118
21.30 Jalan setapak Bukit Merah; patok D.120; tiga cabang ke arah seberang
01.00 Sungai Beruang; patok D.124
Regu II:
17.00 Desa Bungkang
22.00 Jembatan gantung Bungkang; patok D.131"""


def build(context: Context) -> None:
    """Add the duties, what happened on their shifts so far, and the route of a patrol to come."""
    _Roster(context).run()


class _Roster:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._today = context.today()
        rows = context.read(people.page, PersonFilter(), Page(limit=500))
        self._people: dict[str, UUID] = {row.name: row.id for row in rows}

    def run(self) -> None:
        post, patrol = self._post(), self._patrol()
        self._hand_over(post, NOTES)
        self._hand_over(patrol, NOTES[1:2])
        self._called_off(patrol)
        self._route()

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), ZoneInfo(ZONE)).astimezone(UTC)

    def _crew(self, names: tuple[tuple[str, str], ...]) -> list[CrewGiven]:
        return [CrewGiven(self._people[name], role) for name, role in names]

    def _post(self) -> UUID:
        first = self._today - timedelta(days=21)
        draft = DutyDraft(
            name="Piket pos gabungan PLBN Entikong", place=place_id("PLBN-ENTIKONG"), strength=2, zone=ZONE,
            starts_at=self._at(first, 8), ends_at=self._at(first, 16), agency=agency_id("IMI-ENTIKONG"),
            recurrence=f"FREQ=WEEKLY;BYDAY=MO,TH;UNTIL={self._today + timedelta(days=70):%Y%m%d}",
            notes="Satu petugas imigrasi dan satu petugas instansi lain",
        )  # fmt: skip
        return self._context.perform(duties.add, draft, self._crew(POST_CREW), ACCEPTED).id

    def _patrol(self) -> UUID:
        # Three days from now, beside the operation that has the same driver: a clash to find.
        first = self._today - timedelta(days=18)
        draft = DutyDraft(
            name="Patroli rutin mingguan", place=place_id("61.03.07"), strength=3, zone=ZONE,
            starts_at=self._at(first, 7), ends_at=self._at(first, 12), agency=agency_id("SATGAS-PAMTAS"),
            recurrence="FREQ=WEEKLY;COUNT=12",
        )  # fmt: skip
        return self._context.perform(duties.add, draft, self._crew(PATROL_CREW), ACCEPTED).id

    def _shifts(self, duty: UUID, first: int, last: int) -> list[RosterShift]:
        since, until = self._at(self._today + timedelta(days=first), 0), self._at(self._today + timedelta(days=last), 0)
        return self._context.read(roster, since, until, duty=duty)

    def _hand_over(self, duty: UUID, notes: tuple[str, ...]) -> None:
        perform = self._context.perform
        for number, (shift, note) in enumerate(zip(self._shifts(duty, -14, 0), notes, strict=False)):
            come = [one.person for one in shift.crew][number % 2 :] or [one.person for one in shift.crew]
            perform(crews.note_attendance, duty, shift.occurrence, come)
            perform(shifts.hand_over, duty, shift.occurrence, note, at=shift.ends_at + timedelta(minutes=10))

    def _called_off(self, patrol: UUID) -> None:
        ahead = self._shifts(patrol, 7, 14)
        self._context.perform(
            shifts.cancel, patrol, ahead[0].occurrence, "Jembatan gantung Mangkau putus karena banjir"
        )

    def _route(self) -> None:
        rows = self._context.read(operations.page, OperationFilter(text=PATROL), Page(limit=10))
        row = next((one for one in rows if one.name == PATROL and one.starts_at), None)
        if row is None or row.starts_at is None:
            return
        lines = read_lines(ROUTE.split("\n"), row.starts_at, row.ends_at, row.zone)
        drafts = [CheckpointDraft(operation=row.id, **line._asdict()) for line in lines]
        self._context.perform(checkpoints.add, row.id, drafts)
