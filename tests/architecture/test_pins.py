"""constraints.txt pins everything pyproject.toml asks for, build tools included, with hashes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINS = re.compile(r"^([a-z0-9._-]+)==(\S+?)(?: ;.*)? \\$((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?$)*)", re.MULTILINE)


def requirements() -> list[Requirement]:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = [
        declared["build-system"]["requires"],
        declared["project"]["dependencies"],
        *declared["project"]["optional-dependencies"].values(),
    ]
    return [Requirement(line) for group in lists for line in group]


def pins() -> dict[str, tuple[str, str]]:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    return {canonicalize_name(name): (version, hashes) for name, version, hashes in PINS.findall(text)}


def test_every_requirement_is_pinned_to_a_version_it_allows() -> None:
    pinned = pins()
    unmet = [
        str(wanted)
        for wanted in requirements()
        if not wanted.specifier.contains(pinned.get(canonicalize_name(wanted.name), ("0", ""))[0])
    ]
    assert unmet == []


def test_every_pin_has_a_hash() -> None:
    lines = re.findall(r"^[a-z].*==", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
    assert len(lines) == len(pins())
    assert [name for name, (_version, hashes) in pins().items() if "sha256" not in hashes] == []
