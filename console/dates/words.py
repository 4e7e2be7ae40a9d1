"""The words people use for days, months, zones and parts of the day, in Indonesian, Malay and English.

Tables only: must not know how a date is computed. Every key is lower case, with a plain apostrophe.
"""

from collections.abc import Iterable


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# "Nopember" and "Pebruari" are the old spellings many offices still type; "Mac", "Ogos", "Disember" are Malay.
MONTHS = _numbered(
    (
        "januari january jan",
        "februari february pebruari feb peb",
        "maret march mac mar",
        "april apr",
        "mei may",
        "juni june jun",
        "juli july julai jul",
        "agustus august ogos agust agt ags agu aug ogo",
        "september sept sep",
        "oktober october okt oct",
        "november nopember nov nop",
        "desember december disember des dec dis",
    ),
    first=1,
)

# Monday is 0, as in `date.weekday()`.
WEEKDAYS = _numbered(
    (
        "senin senen isnin monday sen isn mon",
        "selasa tuesday sel tue tues",
        "rabu wednesday rab wed",
        "kamis khamis thursday kam kha thu thur thurs",
        "jumat jum'at jumaat friday jum fri",
        "sabtu saturday sab sat",
        "minggu ahad sunday min ahd sun",
    ),
    first=0,
)

# Days from today. "Semalam" is Malay for yesterday; an Indonesian who types it means last night, the same day.
NEAR_DAYS = {
    "hari ini": 0,
    "today": 0,
    "sekarang": 0,
    "now": 0,
    "besok": 1,
    "esok": 1,
    "tomorrow": 1,
    "besok lusa": 2,
    "lusa": 2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "kemarin": -1,
    "kemarin dulu": -2,
    "kemarin lusa": -2,
    "kelmarin": -2,
    "semalam": -1,
    "yesterday": -1,
}

NUMBERS = _numbered(
    (
        "satu one a",
        "dua two",
        "tiga three",
        "empat four",
        "lima five",
        "enam six",
        "tujuh seven",
        "delapan lapan eight",
        "sembilan nine",
        "sepuluh ten",
    ),
    first=1,
)

DAY_UNITS = dict.fromkeys(("hari", "day", "days"), 1) | dict.fromkeys(("minggu", "pekan", "week", "weeks"), 7)
MONTH_UNITS = dict.fromkeys(("bulan", "month", "months"), 1) | dict.fromkeys(("tahun", "year", "years"), 12)
MINUTE_UNITS = dict.fromkeys(("jam", "hour", "hours"), 60) | dict.fromkeys(("menit", "minit", "minute", "minutes"), 1)

NEXT = ("depan", "hadapan", "next")
THIS = ("ini", "this")
LAST = ("lalu", "yang lalu", "lepas", "last")
COMING = ("mendatang", "nanti", "coming")

# What may stand before a date and belongs to it when the date is cut off the end of a line.
OPENERS = (
    "paling lambat",
    "selambat-lambatnya",
    "selambatnya",
    "batas waktu",
    "tenggat waktu",
    "tenggat",
    "tarikh akhir",
    "deadline",
    "due",
    "by",
    "on",
    "before",
    "until",
    "pada",
    "tanggal",
    "tgl",
    "hari",
    "sebelum",
    "sampai dengan",
    "sampai",
    "hingga",
    "s.d",
    "s/d",
)

# A number or weekday after one of these is an address, a paragraph, a count or a habit: "RT 03/04", "tiap Senin".
NOT_A_DATE = _words(
    "rt rw rt/rw pasal ayat no nomor nomer butir hlm halaman km hadir kuorum skor nilai versi patok kelas sp sk "
    "setiap tiap every article page attended"
)
# A date after one of these says since when or of when something is, never until when it must be done.
NOT_A_DEADLINE = _words("sejak dari mulai per since from as of semenjak bertanggal tertanggal dated")

# The clock by which "jam 2 siang" is 14.00: for each word, the hours that may be said and the 24-hour clock's hour.
DAY_PARTS: dict[str, dict[int, int]] = {
    "pagi": {hour: hour for hour in range(12)},
    "subuh": {hour: hour for hour in range(3, 7)},
    "dini hari": {hour: hour for hour in range(6)},
    "siang": {1: 13, 2: 14, 3: 15} | {hour: hour for hour in range(10, 16)},
    "tengah hari": {12: 12, 1: 13},
    "sore": {hour: hour + 12 for hour in range(2, 8)} | {hour: hour for hour in range(14, 20)},
    "petang": {hour: hour + 12 for hour in range(1, 8)} | {hour: hour for hour in range(13, 20)},
    "malam": {hour: hour + 12 for hour in range(6, 12)} | {hour: hour for hour in range(18, 24)},
    "am": {hour % 12: hour % 12 for hour in range(1, 12)} | {12: 0},
    "pm": {hour: hour + 12 for hour in range(1, 12)} | {12: 12},
}

WIB, WITA, WIT = "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"
WIB_ZONES = (WIB, "Asia/Jakarta")
MALAYSIAN_ZONES = ("Asia/Kuching", "Asia/Kuala_Lumpur")

# What may follow a time, and the zones it can mean: the workspace's own when it is among them, else the first.
ZONE_WORDS: dict[str, tuple[str, ...]] = {
    "wib": WIB_ZONES,
    "waktu indonesia barat": WIB_ZONES,
    "wita": (WITA,),
    "waktu indonesia tengah": (WITA,),
    "wit": (WIT,),
    "waktu indonesia timur": (WIT,),
    "myt": MALAYSIAN_ZONES,
    "waktu malaysia": MALAYSIAN_ZONES,
    "malaysia time": MALAYSIAN_ZONES,
    "malaysian time": MALAYSIAN_ZONES,
    "waktu kuching": MALAYSIAN_ZONES[:1],
    "kuching time": MALAYSIAN_ZONES[:1],
    "waktu sarawak": MALAYSIAN_ZONES[:1],
    "sarawak time": MALAYSIAN_ZONES[:1],
    "waktu kuala lumpur": MALAYSIAN_ZONES[1:],
    "utc": ("UTC",),
}


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the `words`, the longest first."""
    return "|".join(sorted((word.replace(".", r"\.") for word in words), key=len, reverse=True))
