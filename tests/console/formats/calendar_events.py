"""Generated events for the tests of calendar files: odd texts, zones on both sides, series with changed turns."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from console.formats.calendar_values import Answer, CalendarEvent, Changed, EventKind, EventStatus, Party
from console.recurrence import check_rule, parse_rule, settled
from db.enums import SecurityClass
from db.errors import Invalid, PoraError
from db.text import clean_line, clean_text, washed

ZONES = ["Asia/Pontianak", "Asia/Kuching", "Asia/Makassar", "Europe/Amsterdam", "UTC"]
RULES = [
    "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;UNTIL={day};BYDAY=MO,TH", "FREQ=MONTHLY;INTERVAL=2;COUNT=3",
    "FREQ=DAILY;UNTIL={day}T120000Z",
]  # fmt: skip
ODD = st.text(st.sampled_from('aé漢🚤 ,;:\\"^%\nnN\t=\'…') | st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


def line_of(text: str) -> str:
    return clean_line(washed(text))


def text_of(text: str) -> str:
    try:
        return clean_text(text)
    except Invalid:
        return clean_text(washed(text))


LINES = ODD.map(line_of)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(
    lambda one: one.replace(microsecond=0, tzinfo=UTC)
)


@st.composite
def events(draw: st.DrawFn) -> CalendarEvent:
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    whole = draw(st.booleans())
    start = draw(MOMENTS).astimezone(zone)
    length = timedelta(minutes=draw(st.integers(0, 5_000)))
    end = (start.astimezone(UTC) + length).astimezone(zone) if draw(st.booleans()) else None
    if whole:
        start = start.replace(hour=0, minute=0, second=0, fold=0)
        end = start + timedelta(days=draw(st.integers(1, 3)))
    rule = draw(st.sampled_from(["", *RULES])).format(day=f"{start + timedelta(days=90):%Y%m%d}")
    if rule:
        fitting = settled(parse_rule(rule), zone.key, whole)
        try:
            check_rule(fitting, start, zone.key)
            rule = str(fitting)
        except PoraError:  # the 31st of every second month
            rule = ""
    return CalendarEvent(
        draw(LINES.filter(bool)), draw(LINES), start, end, zone.key, whole, draw(LINES), draw(ODD.map(text_of)), rule,
        *(draw(_turns(start, end)) if rule else ((), ())),
        draw(st.none() | st.sampled_from(SecurityClass)), draw(st.none() | st.sampled_from(EventStatus)),
        tuple(draw(st.lists(LINES.filter(bool), unique=True, max_size=3))), draw(st.none() | st.sampled_from(EventKind)),
        draw(LINES), draw(st.none() | st.builds(Party, LINES, ADDRESSES, st.just(Answer.WAITING))),
        tuple(draw(st.lists(st.builds(Party, LINES, ADDRESSES, st.sampled_from(Answer)), max_size=3))),
        draw(st.integers(0, 9)), draw(st.none() | MOMENTS),
    )  # fmt: skip


ADDRESSES = st.sampled_from(["", "intel@polres.example", "http://polres.example/a,b;c", "A B@example"])


@st.composite
def _turns(draw: st.DrawFn, start: datetime, end: datetime | None) -> tuple[tuple[datetime, ...], tuple[Changed, ...]]:
    days = sorted(draw(st.sets(st.integers(1, 40), max_size=4)))
    moments = [start + timedelta(days=day) for day in days]
    exceptions = tuple(draw(st.sets(st.sampled_from(moments)))) if moments else ()
    changed = [
        Changed(
            one, one + timedelta(days=1), end and one + timedelta(days=2), draw(LINES), draw(LINES),
            draw(ODD.map(text_of)), draw(st.none() | st.sampled_from(EventStatus)), draw(st.integers(0, 3)),
        )
        for one in moments
        if draw(st.booleans())
    ]  # fmt: skip
    real = [_real(one) for one in exceptions]
    return tuple(sorted(real)), tuple(
        Changed(_real(one.original), _real(one.starts_at), one.ends_at and _real(one.ends_at), one.summary,
                one.location, one.description, one.status, one.sequence)
        for one in changed
    )  # fmt: skip


def _real(moment: datetime) -> datetime:
    """Return a moment that the clocks show: 02.30 is left out in one night of spring."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)
