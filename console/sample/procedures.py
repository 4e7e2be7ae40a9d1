"""Procedures of the sample: one that three agencies discussed and froze, one that they are still discussing.

Built through the use cases, gesture by gesture; must not know commands or screens.
"""

from typing import NamedTuple
from uuid import UUID

from console.context import Context
from console.sample import adopting
from console.services import proposals, sops
from console.services.proposals import Proposed
from db.enums import Opinion, ProposalKind
from db.models.agencies import agency_id
from db.queries import sops as queries

AGREED = "SERAH-TERIMA-PELINTAS"
OPEN = "LAPOR-KEJADIAN"
PARTIES = ("SATGAS-PAMTAS", "POLSEK-SEKAYAM", "IMI-ENTIKONG")
"""The units that agree: the task force, the police, Immigration."""
_REPLACE = ProposalKind.REPLACE


class Made(NamedTuple):
    """The versions of the sample: the frozen one and the one in discussion."""

    frozen: UUID
    discussed: UUID


def build(context: Context) -> Made:
    """Make both procedures; the frozen one is adopted as far as each unit has come, and ready to be run."""
    frozen = _frozen(context)
    adopting.build(context, frozen)
    return Made(frozen, _discussed(context))


def _begin(context: Context, code: str) -> UUID:
    parties = tuple(map(agency_id, PARTIES))
    version = context.perform(sops.start_from_library, code, "id", sops.Start(parties)).id
    context.perform(sops.open_discussion, version)
    return version


def _frozen(context: Context) -> UUID:
    version = _begin(context, AGREED)
    first, second, last = map(agency_id, PARTIES)
    said = [
        (first, Proposed(_REPLACE, "k5", "response", "30 menit", reason="Sinyal di patok hanya ada di bukit")),
        (second, Proposed(_REPLACE, "k5", "response", "15 menit", reason="Perkara bergerak cepat")),
        (last, Proposed(_REPLACE, "k2", "note", "Foto tempat penemuan disertakan", reason="Diperlukan penyidik")),
        (first, Proposed(ProposalKind.DELETE, "k11", reason="Dapat digabung dengan pencocokan")),
    ]
    made = [context.perform(proposals.propose, version, [one], unit)[0].id for unit, one in said]
    context.perform(proposals.combine, made[:2], "20 menit", "Jalan tengah, rapat pembahasan")
    context.perform(proposals.accept, made[2])
    context.perform(proposals.reject, made[3], "Pembetulan perlu dicatat tersendiri")
    _agree(context, version)
    note = "Selama ada petugas Bea Cukai"
    context.perform(proposals.give_opinion, version, ["k7"], Opinion.AGREE_WITH_NOTE, note, first)
    context.perform(sops.freeze, version)
    return version


def _discussed(context: Context) -> UUID:
    version = _begin(context, OPEN)
    steps = _keys(context, version)
    units = [agency_id(unit) for unit in PARTIES]
    wanted = Proposed(_REPLACE, steps[1], "duration", "30 menit", reason="Pos jauh dari jaringan")
    other = Proposed(_REPLACE, steps[1], "duration", "45 menit", reason="Petugas hanya dua orang")
    for unit, one in zip(units, (wanted, other), strict=False):
        context.perform(proposals.propose, version, [one], unit)
    context.perform(proposals.give_opinion, version, steps[:3], Opinion.AGREE, "", units[-1])
    context.perform(
        proposals.give_opinion, version, [steps[2]], Opinion.REJECT, "Belum ada petugas piket malam", units[0]
    )
    return version


def _agree(context: Context, version: UUID) -> None:
    keys = _keys(context, version)
    for unit in PARTIES:
        context.perform(proposals.give_opinion, version, keys, Opinion.AGREE, "", agency_id(unit))


def _keys(context: Context, version: UUID) -> list[str]:
    return [row.key for row in queries.steps(context.reader, version)]
