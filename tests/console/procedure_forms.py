"""Procedures of any length for the tests of the SOP AP form, made from numbers: the same numbers, the same procedure."""

from decimal import Decimal
from random import Random

from sops.procedure import Actor, Duration, Exit, Identity, Kind, Procedure, Step, Unit

WORDS = (
    "memeriksa", "dokumen", "perjalanan", "pelintas", "batas", "bersama", "petugas", "pos", "dan", "mencatat",
    "hasilnya", "dalam", "buku", "register",
)  # fmt: skip


def _text(random: Random, words: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(words)).capitalize()


def _exits(random: Random, place: int, steps: int, jumps: float) -> tuple[Exit, ...]:
    """Return a decision's exits: on to the next row, and to one above or below."""
    if not 0 < place < steps - 2 or random.random() > jumps:
        return ()
    far = random.choice([max(0, place - random.randint(1, 4)), min(steps - 1, place + random.randint(2, 5))])
    exits = (Exit("Lengkap", f"k{place + 1}"), Exit("Perlu diperbaiki", f"k{far}"))
    return (*exits, Exit("Ditolak", f"k{steps - 1}")) if random.random() < 0.2 else exits


def make_procedure(
    seed: int, steps: int, actors: int, jumps: float = 0.25, language: str = "id", words: int = 8
) -> Procedure:
    """Return a procedure with that many steps and actors, every so often a decision that leads up or down."""
    random = Random(seed)
    made = []
    for place in range(steps):
        exits = _exits(random, place, steps, jumps)
        kind = Kind.START if place == 0 else Kind.END if place == steps - 1 else Kind.PROCESS
        actor = place % actors if place < actors else random.randrange(actors)
        made.append(
            Step(
                f"k{place}", _text(random, words), Kind.DECISION if exits else kind, actors=(f"A{actor}",),
                requirements=(_text(random, 2), _text(random, 3)), duration=Duration(Decimal(30), Unit.MINUTE),
                outputs=(_text(random, 3),), exits=exits, note=_text(random, words) if place % 3 == 0 else "",
            )
        )  # fmt: skip
    roles = tuple(Actor(f"A{place}", "IMI", _text(random, 2)) for place in range(actors))
    return Procedure(language, f"UJI-{steps}-{actors}", Identity(title="Penanganan laporan", unit="Tim PORA"), roles, tuple(made))
