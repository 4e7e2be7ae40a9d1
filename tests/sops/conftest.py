"""A small procedure without a fault, that a test breaks in one place."""

from datetime import date

import pytest

from sops.durations import read_duration
from sops.procedure import Actor, Approver, Custody, DataField, Exit, Identity, Kind, Procedure, Step

SIGNED = Identity(
    title="Penanganan laporan", unit="Tim PORA", logo="IMI", number="1", created=date(2026, 1, 1),
    revised=date(2026, 2, 1), effective=date(2026, 1, 2), approved_by=Approver("Ketua", "Dewi", "1"),
    legal_basis=("UU 6/2011",), qualifications=("a",), related=("b",), equipment=("c",), warnings=("d",), records=("e",),
)  # fmt: skip


def step(key: str, activity: str, **fields: object) -> Step:
    """Make a step to which no rule objects."""
    usual = {
        "actors": ("IMI",), "requirements": ("Catatan",), "outputs": ("Catatan",), "duration": read_duration("1 jam"),
        "authority": ("UU 6/2011",), "response": read_duration("1 jam"), "informed": ("POLSEK",),
    }  # fmt: skip
    return Step(key, activity, **{**usual, **fields})


@pytest.fixture
def sound() -> Procedure:
    """A procedure of two agencies with a decision, a loop and a hand-over."""
    steps = (
        step("k1", "Menerima laporan", kind=Kind.START, actors=("POLSEK",), informed=()),
        step("k2", "Memeriksa laporan", kind=Kind.DECISION, exits=(Exit("Ya", "k4"), Exit("Tidak", "k3"))),
        step("k3", "Melengkapi laporan", exits=(Exit("", "k2"),), data=(DataField("nama", "T"),), security_class="T"),
        step("k4", "Menyerahkan orang", custody=Custody("POLSEK", "orang"), record="BA serah terima orang"),
        step("k5", "Mengarsipkan berkas", kind=Kind.END),
    )
    return Procedure(
        "id", "CONTOH", SIGNED, (Actor("IMI", "IMI", "Kasi Inteldakim"), Actor("POLSEK", "POLRI", "Kepala Polsek")), steps,
        trigger="Laporan warga", fallback="Radio", escalation="Ketua", deviations="Buku catatan",
    )  # fmt: skip
