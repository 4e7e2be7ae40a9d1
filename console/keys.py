"""The key of an encrypted workspace: random, and wrapped twice, by a passphrase and by a recovery code.

The passphrase never becomes the database key: changing it rewrites `keys/passphrase.key` and nothing else. Wrapping is
libsodium's SecretBox; the passphrase passes Argon2id with the cost that stands in the file, the recovery code is random
and long enough without. Knows files and cryptography; must not know databases, screens or where a passphrase is typed.
"""

import base64
import json
import os
import unicodedata
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from console.recovery import new_secret, read_code, written
from console.settings import KEYS
from db.errors import Integrity, Invalid, Locked

FOLDER = KEYS
PASSPHRASE_FILE = "passphrase.key"
RECOVERY_FILE = "recovery.key"
SHORTEST = 8
"""Characters a passphrase must have."""

_FORMAT = 1
_MOST_PASSES = 20
_MOST_MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of the passphrase costs: Argon2id passes and bytes of memory (a third of a second by default)."""

    passes: int = 3
    memory: int = 64 << 20


@dataclass(frozen=True, slots=True)
class NewLock:
    """All that locks a new workspace, before anything is on disk. Raises Invalid for too short a passphrase."""

    passphrase: str = field(repr=False)
    cost: Cost = Cost()
    key: bytes = field(default_factory=lambda: os.urandom(32), repr=False)
    secret: bytes = field(default_factory=new_secret, repr=False)

    def __post_init__(self) -> None:
        check_length(self.passphrase)

    @property
    def recovery_code(self) -> str:
        """Return the code for the safe."""
        return written(self.secret)

    def write(self, folder: Path) -> None:
        """Write both wrappings into the workspace `folder`."""
        wrap_with_passphrase(folder, self.key, self.passphrase, self.cost)
        _write(folder / FOLDER / RECOVERY_FILE, {"kind": "recovery", **_sealed(self.key, _recovery_key(self.secret))})


def check_length(passphrase: str) -> None:
    """Raise Invalid (`passphrase.short`) when the passphrase has fewer than SHORTEST characters."""
    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST:
        raise Invalid("passphrase.short", field="passphrase", wanted=SHORTEST)


def wrap_with_passphrase(folder: Path, key: bytes, passphrase: str, cost: Cost = Cost()) -> None:
    """Write `keys/passphrase.key`: `key` wrapped by the passphrase. The old wrapping stays whole until then."""
    check_length(passphrase)
    salt = os.urandom(16)
    facts = {"kind": "argon2id", "passes": cost.passes, "memory": cost.memory, "salt": _text(salt)}
    _write(folder / FOLDER / PASSPHRASE_FILE, {**facts, **_sealed(key, _stretched(passphrase, salt, cost))})


def key_by_passphrase(folder: Path, passphrase: str) -> bytes:
    """Return the database key. Raises Locked for a wrong passphrase, Integrity when the file is missing or damaged."""
    path = folder / FOLDER / PASSPHRASE_FILE
    facts = _read(path, "argon2id")
    salt, cost = _parameters(path, facts)
    return _opened(path, facts, _stretched(passphrase, salt, cost), "workspace.wrong_passphrase")


def key_by_recovery(folder: Path, code: str) -> bytes:
    """Return the database key by the recovery code.

    Raises Invalid when the code is mistyped (naming the group), Locked when it belongs to another workspace.
    """
    path = folder / FOLDER / RECOVERY_FILE
    facts = _read(path, "recovery")
    return _opened(path, facts, _recovery_key(read_code(code)), "recovery.other")


def _recovery_key(secret: bytes) -> bytes:
    return blake2b(secret, digest_size=32, person=b"pora recovery").digest()


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.pwhash import argon2id

    plain = unicodedata.normalize("NFC", passphrase).encode()
    return argon2id.kdf(32, plain, salt, opslimit=cost.passes, memlimit=cost.memory)


def _sealed(key: bytes, wrapping: bytes) -> dict[str, str]:
    from nacl.secret import SecretBox

    return {"sealed": _text(bytes(SecretBox(wrapping).encrypt(key)))}


def _opened(path: Path, facts: dict[str, object], wrapping: bytes, wrong: str) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        return bytes(SecretBox(wrapping).decrypt(_bytes(path, facts, "sealed")))
    except CryptoError:
        raise Locked(wrong, file=str(path)) from None


def _parameters(path: Path, facts: dict[str, object]) -> tuple[bytes, Cost]:
    """Read the cost with bounds: a key file from elsewhere must not take all memory."""
    passes, memory = facts.get("passes"), facts.get("memory")
    salt = _bytes(path, facts, "salt")
    if not (isinstance(passes, int) and isinstance(memory, int) and len(salt) == 16):
        raise Integrity("keys.unreadable", file=str(path))
    if not (1 <= passes <= _MOST_PASSES and 8192 <= memory <= _MOST_MEMORY):
        raise Integrity("keys.unreadable", file=str(path))
    return salt, Cost(passes, memory)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(path: Path, facts: dict[str, object], name: str) -> bytes:
    try:
        return base64.b64decode(str(facts[name]), validate=True)
    except (KeyError, ValueError):
        raise Integrity("keys.unreadable", file=str(path)) from None


def _read(path: Path, kind: str) -> dict[str, object]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Integrity("keys.missing", file=str(path)) from None
    except (OSError, ValueError):
        raise Integrity("keys.unreadable", file=str(path)) from None
    if not isinstance(facts, dict) or facts.get("format") != _FORMAT or facts.get("kind") != kind:
        raise Integrity("keys.unreadable", file=str(path))
    return facts


def _write(path: Path, facts: dict[str, object]) -> None:
    """Write whole or not at all, for the owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"format": _FORMAT, **facts}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
