"""The adoption of the sample's agreed procedure: in force here, on trial at the task force, initialled by the police.

Built through the use cases, gesture by gesture; must not know commands or screens.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from console.context import Context
from console.services import adoption
from console.services.adoption import Judged, Read
from db.enums import AdoptionState
from db.models.adoption import adoption_id
from db.models.agencies import agency_id
from db.queries import sops

PAMTAS, POLSEK, IMMIGRATION = map(agency_id, ("SATGAS-PAMTAS", "POLSEK-SEKAYAM", "IMI-ENTIKONG"))
TRIAL = timedelta(days=21)


def build(context: Context, version: UUID) -> None:
    """Let three units adopt a frozen version as far as each has come."""
    today = context.today()
    initials: dict[str, Any] = {"initialled_on": today - timedelta(days=3)}
    signed = {"signed_on": today - timedelta(days=1)}
    _move(context, version, IMMIGRATION, AdoptionState.IN_FORCE, {
        **initials, **signed, "initialled_by": "Dewi Lestari", "initialled_position": "Kasi Inteldakim",
        "signatory_name": "Andi Saputra", "signatory_position": "Kepala Kantor Imigrasi Kelas II TPI Entikong",
        "letter_number": "W16.IMI.IMI.6-GR.03.01-118", "letter_date": signed["signed_on"], "in_force_from": today,
    })  # fmt: skip
    _move(context, version, PAMTAS, AdoptionState.TRIAL, {
        **initials, **signed, "initialled_by": "Kapten Inf Bayu Prakoso", "initialled_position": "Pasi Ops Satgas",
        "signatory_name": "Letkol Inf Surya Wibawa", "signatory_position": "Dansatgas Pamtas", "trial_from": today,
        "trial_until": today + TRIAL,
    })  # fmt: skip
    _move(context, version, POLSEK, AdoptionState.INITIALLED, {
        **initials, "initialled_by": "Aiptu Joko Susilo", "initialled_position": "Kanit Reskrim",
    })  # fmt: skip
    context.perform(
        adoption.reserve, adoption_id(version, PAMTAS), "k7", "Selama tidak ada petugas Bea Cukai barang tetap di pos"
    )
    context.perform(adoption.acknowledge, version, Read(PAMTAS, post="Pos Panga", person_text="Serda Yoga Pratama"))
    failing = Judged("k5", False, "Radio tidak menjangkau pos", "Pasang repeater")
    lines = [Judged("k1", True), Judged("k2", True), failing]
    context.perform(adoption.review, version, today, lines, "Dewi Lestari")


def _move(context: Context, version: UUID, unit: UUID, to: AdoptionState, said: dict[str, Any]) -> None:
    row = sops.version(context.reader, version)
    assert row is not None
    context.perform(adoption.adopt, version, unit, to, said, row.frozen_hash[:12])
