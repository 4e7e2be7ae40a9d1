"""Procedures: check against reading them, the redline, the form of 60 steps, and what the library costs a start.

The floor of the check is reading the same 1,000 texts: whoever checks them has read them. The floor of the form is
typst setting one empty page. The library's cost is the start of the same installation with and without its folder.
"""

import random
import re
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from bench.measure import Ratio, process, seconds, side_by_side
from console.formats.procedures import write as write_form
from sops.check import check
from sops.library import LIBRARY, files
from sops.markdown import read, write
from sops.procedure import Actor, Duration, Exit, Identity, Kind, Procedure, Step, Unit
from sops.redline import compare

CHECKED = 1_000
COMPARED = 200
DRAWN = 60
WORDS = re.findall(
    r"\w+",
    "memeriksa dokumen perjalanan pelintas batas bersama petugas pos dan mencatat hasilnya dalam buku register laporan "
    "kepada komandan satgas wilayah setelah menerima surat perintah tugas dari kepala kantor imigrasi setempat",
)


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize()


def made(steps: int, actors: int, seed: int = 1) -> Procedure:
    """Make a procedure of that many steps, every fifth a decision that leads back or on."""
    dice = random.Random(seed)
    found = []
    for place in range(steps):
        decides = place % 5 == 3 and place < steps - 2
        kind = Kind.START if place == 0 else Kind.END if place == steps - 1 else Kind.PROCESS
        exits = (Exit("Lengkap", f"k{place + 1}"), Exit("Perlu diperbaiki", f"k{place - 2}")) if decides else ()
        found.append(
            Step(
                f"k{place}", _text(dice, 8), Kind.DECISION if decides else kind, actors=(f"A{dice.randrange(actors)}",),
                requirements=(_text(dice, 2), _text(dice, 3)),
                duration=Duration(Decimal(dice.randrange(5, 60)), Unit.MINUTE),
                outputs=(_text(dice, 3),), exits=exits, note=_text(dice, 8) if place % 3 == 0 else "",
            )
        )  # fmt: skip
    columns = tuple(Actor(f"A{place}", "IMI", _text(dice, 2)) for place in range(actors))
    return Procedure("id", f"UJI-{steps}", Identity(title="Penanganan laporan", unit="Tim PORA"), columns, tuple(found))


def edited(whole: Procedure, seed: int = 2) -> Procedure:
    """Return the next version: half the steps reworded in three fields, some gone, some new, some moved."""
    dice = random.Random(seed)
    steps: list[Step] = []
    for step in whole.steps:
        if dice.random() < 0.05:
            continue
        if dice.random() < 0.5:
            words = step.activity.split()
            words[dice.randrange(len(words))] = "segera"
            step = replace(step, activity=" ".join(words), outputs=(*step.outputs, "Salinan"), note=f"{step.note} baru")
        if dice.random() < 0.05:
            steps.append(replace(step, key=f"n{step.key}", activity=_text(dice, 9)))
        steps.insert(len(steps) - (3 if dice.random() < 0.03 and len(steps) > 3 else 0), step)
    return replace(whole, steps=tuple(steps))


def _checked() -> Ratio:
    """Check what the library holds and procedures of any length, 1,000 in all."""
    texts = [path.read_bytes() for _topic, _name, _language, path in files()]
    texts += [write(made(10 + seed % 40, 1 + seed % 8, seed)).encode() for seed in range(76)]
    procedures = [read(text) for text in texts]
    whole = [procedures[place % len(procedures)] for place in range(CHECKED)]
    sources = [texts[place % len(texts)] for place in range(CHECKED)]
    checked, floor = side_by_side(
        lambda: [check(one) for one in whole], lambda: [read(text) for text in sources], rounds=5
    )
    return Ratio("check of 1,000 procedures / reading them", checked / floor, 1, note=f"{checked * 1000:.0f} ms")


def _compared() -> Ratio:
    old = made(COMPARED, 8)
    new = edited(old)
    compare(old, new)
    times = [seconds(lambda: compare(old, new)) * 1000 for _round in range(15)]
    note = f"{len(compare(old, new).changes)} of {len(new.steps)} steps changed"
    return Ratio("redline of two versions of 200 steps", statistics.median(times), 50, " ms", note)


def _drawn() -> Ratio:
    import typst

    whole = made(DRAWN, 8)
    floor = _empty_page(typst.compile)
    drawn, empty = side_by_side(lambda: write_form(whole, ".pdf"), floor, rounds=9)
    changed = min(seconds(partial(write_form, one, ".pdf")) for one in _reworded(whole, 5))
    note = f"{drawn * 1000:.0f} ms; a step reworded {changed * 1000:.0f} ms; the empty page {empty * 1000:.1f} ms"
    return Ratio("SOP AP form of 60 steps as PDF, warm / typst's empty page", drawn / empty, 10, note=note)


def _reworded(whole: Procedure, times: int) -> Iterator[Procedure]:
    """Yield the procedure with another text in one step each time: nothing of that page is remembered."""
    for place in range(times):
        changed = replace(whole.steps[30], activity=_text(random.Random(100 + place), 9))
        yield replace(whole, steps=(*whole.steps[:30], changed, *whole.steps[31:]))


def _empty_page(compile_: Callable[..., bytes]) -> Callable[[], object]:
    return lambda: compile_(b"#set page()\n", format="pdf", ignore_system_fonts=True, pdf_standards="a-2b")


def _started(folder: Path) -> Ratio:
    """Start `pora --help` of a copy with the library, and of a copy whose library folder is empty."""
    with_, without = folder / "with", folder / "without"
    for place in (with_, without):
        for package in ("console", "db", "sops"):
            shutil.copytree(LIBRARY.parents[1] / package, place / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(without / "sops" / "library")
    starts = [
        process([sys.executable, "-P", "-m", "console", "--help"], PYTHONPATH=str(place)) for place in (with_, without)
    ]
    full, bare = side_by_side(*starts, rounds=15)
    return Ratio("`pora --help` with the library / without it", full / bare, 1.05, note=f"{full * 1000:.0f} ms")


def run(folder: Path) -> list[Ratio]:
    """Measure."""
    return [_checked(), _compared(), _drawn(), _started(folder)]
