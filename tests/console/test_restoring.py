"""Backup and restore: a checked copy comes back whole as a new incarnation, and a hostile one changes nothing."""

import json
import os
import stat
import zipfile
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from console import keys, settings
from console.context import BACKUPS, Context
from console.formats import backup_file
from console.founding import Founding, found
from console.keys import Cost, NewLock
from console.restoring import restore
from db.connection import Location, connect_sqlite
from db.database import Database
from db.errors import Integrity, Invalid, Locked, Newer, NotFound, Refused
from db.queries import people


def locked(_folder: Path) -> bytes:
    raise AssertionError("a plain workspace asks for no passphrase")


@pytest.fixture
def backup(sqlite_context: Context, tmp_path: Path) -> Path:
    return sqlite_context.backup(tmp_path / "copies")


def rewritten(backup: Path, changes: dict[str, bytes | None], added: dict[str, bytes] | None = None) -> Path:
    """Write the backup again with other members, as somebody with a hex editor would."""
    target = backup.with_name("altered.backup")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = changes.get(name, source.read(name))
            if data is not None:
                copy.writestr(name, data)
        for name, data in (added or {}).items():
            copy.writestr(name, data)
    return target


def _manifest(backup: Path, **changes: object) -> bytes:
    with zipfile.ZipFile(backup) as source:
        stored = json.loads(source.read(backup_file.MANIFEST))
    return json.dumps(stored | changes).encode()


def with_manifest(backup: Path, **changes: object) -> Path:
    return rewritten(backup, {backup_file.MANIFEST: _manifest(backup, **changes)})


def repacked(backup: Path, tmp_path: Path, statement: str) -> Path:
    """Return a backup, rightly summed, whose database was changed by `statement`."""
    folder = tmp_path / "inside"
    folder.mkdir()
    manifest = backup_file.read_manifest(backup)
    backup_file.unpack(backup, manifest, folder)
    connection = connect_sqlite(Location(folder / settings.DATABASE), writes=True)
    connection.execute(statement)
    connection.close()
    facts = {name: getattr(manifest, name) for name in ("workspace", "name", "schema", "program", "made", "encrypted")}
    target = backup.with_name("changed.backup")
    backup_file.write_backup(target, {name: folder / name for name in manifest.sums}, facts)
    return target


def test_a_backup_restores_every_row(sqlite_context: Context, backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "new", locked)
    with closing(Context.open(tmp_path / "new")) as copy:
        assert copy.read(people.page) == sqlite_context.read(people.page)


def test_a_restored_workspace_is_another_device_and_incarnation(
    sqlite_context: Context, backup: Path, tmp_path: Path
) -> None:
    restore(backup, tmp_path / "new", locked)
    made, before = settings.read_identity(tmp_path / "new"), sqlite_context.identity
    assert made.device != before.device
    restore(backup, tmp_path / "second", locked)
    assert len({before.incarnation, made.incarnation, settings.read_identity(tmp_path / "second").incarnation}) == 3
    assert replace(made, device=before.device, incarnation=before.incarnation) == before


def test_replacing_at_home_keeps_the_device_but_starts_a_new_incarnation(founded: Path, tmp_path: Path) -> None:
    with closing(Context.open(founded)) as opened:
        backup, before = opened.backup(tmp_path / "copies"), opened.identity
    restore(backup, founded, locked, replace=True)
    made = settings.read_identity(founded)
    assert made.device == before.device
    assert made.incarnation != before.incarnation


def test_a_backup_does_not_hold_the_device(sqlite_context: Context, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        stored = b"".join(archive.read(name) for name in archive.namelist() if name != backup_file.DATABASE)
    assert str(sqlite_context.identity.device).encode() not in stored
    assert str(sqlite_context.identity.incarnation).encode() not in stored


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_can_read_backup_and_restored_files(backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "new", locked)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new" / settings.DATABASE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_workspace_is_not_overwritten(founded: Path, backup: Path) -> None:
    before = (founded / settings.FILE).read_text()
    with pytest.raises(Refused, match=r"restore\.occupied"):
        restore(backup, founded, locked)
    assert (founded / settings.FILE).read_text() == before


def test_what_is_replaced_is_kept_as_a_workspace_that_opens(founded: Path, tmp_path: Path) -> None:
    with closing(Context.open(founded)) as opened:
        backup, before = opened.backup(tmp_path / "copies"), opened.identity
    restore(backup, founded, locked, replace=True)
    (kept,) = (founded / BACKUPS).iterdir()
    with closing(Context.open(kept)) as old:
        assert old.identity == before


def test_a_folder_with_other_files_is_never_touched(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "surat.docx").write_bytes(b"letter")
    with pytest.raises(Refused, match=r"restore\.not_empty"):
        restore(backup, folder, locked, replace=True)
    assert [path.name for path in folder.iterdir()] == ["surat.docx"]


def test_looking_first_checks_and_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    assert restore(backup, tmp_path / "new", locked, dry_run=True).name == "Tim PORA Sanggau"
    assert not (tmp_path / "new").exists()


def changed_member(backup: Path, tmp_path: Path) -> Path:
    return rewritten(backup, {backup_file.IDENTITY: b"{}"})


def changed_database(backup: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(backup) as archive:
        data = bytearray(archive.read(backup_file.DATABASE))
    data[5000] ^= 0xFF
    return rewritten(backup, {backup_file.DATABASE: bytes(data)})


def with_trigger(backup: Path, tmp_path: Path) -> Path:
    return repacked(backup, tmp_path, "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM person; END")


def with_view(backup: Path, tmp_path: Path) -> Path:
    return repacked(backup, tmp_path, "CREATE VIEW v AS SELECT * FROM person")


def with_virtual_table(backup: Path, tmp_path: Path) -> Path:
    return repacked(backup, tmp_path, "CREATE VIRTUAL TABLE v USING fts5(words)")


def of_another_program(backup: Path, tmp_path: Path) -> Path:
    return repacked(backup, tmp_path, "PRAGMA application_id = 7")


def of_another_workspace(backup: Path, tmp_path: Path) -> Path:
    return repacked(backup, tmp_path, "UPDATE setting SET value = 'other' WHERE name = 'workspace'")


@pytest.mark.parametrize(
    "harm",
    [
        changed_member,
        changed_database,
        with_trigger,
        with_view,
        with_virtual_table,
        of_another_program,
        of_another_workspace,
    ],
)
def test_an_altered_backup_changes_nothing(harm: Any, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(Integrity):
        restore(harm(backup, tmp_path), tmp_path / "new", locked)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["../escape", "/tmp/escape", "keys/other.key", "pora.db-wal"])
def test_a_backup_with_a_member_of_another_name_is_none(backup: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid, match=r"backup\.not_one"):
        restore(rewritten(backup, {}, {name: b"x"}), tmp_path / "new", locked)
    assert not (tmp_path / "new").exists()


def test_a_member_twice_is_refused(backup: Path, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = rewritten(backup, {}, {backup_file.DATABASE: b"x"})
    with pytest.raises(Invalid, match=r"backup\.not_one"):
        restore(twice, tmp_path / "new", locked)


def test_a_member_that_unpacks_to_more_than_it_says_is_not_written_out(backup: Path, tmp_path: Path) -> None:
    bomb = rewritten(backup, {backup_file.IDENTITY: bytes(50_000_000)})
    (tmp_path / "inside").mkdir()
    with pytest.raises(Integrity, match=r"backup\.altered"):
        backup_file.unpack(bomb, backup_file.read_manifest(bomb), tmp_path / "inside")
    assert (tmp_path / "inside" / backup_file.IDENTITY).stat().st_size < 1_000


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04" + bytes(100)])
def test_a_file_that_is_no_backup_is_told(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.backup"
    file.write_bytes(data)
    with pytest.raises(Invalid, match=r"backup\.not_one"):
        restore(file, tmp_path / "new", locked)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"backup\.none"):
        restore(tmp_path / "x.backup", tmp_path / "new", locked)


def test_a_backup_of_a_newer_program_is_refused(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(Newer, match=r"workspace\.newer"):
        restore(with_manifest(backup, schema="9999"), tmp_path / "new", locked)
    with pytest.raises(Newer, match=r"backup\.newer"):
        restore(with_manifest(backup, format=9), tmp_path / "new", locked)


def test_when_moving_in_fails_the_old_workspace_is_back(
    founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Context.open(founded)) as opened:
        backup = opened.backup(tmp_path / "copies")
    before = (founded / settings.FILE).read_text()
    move = Path.rename

    def fails(source: Path, target: Path) -> Path:
        if source.parent.name == settings.STAGING and source.name == settings.FILE:
            raise PermissionError("in use")
        return move(source, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(PermissionError):
        restore(backup, founded, locked, replace=True)
    assert (founded / settings.FILE).read_text() == before
    with closing(Context.open(founded)) as opened:
        assert opened.read(people.count) == 1


@pytest.fixture
def encrypted(sqlite_workspace: Any, tmp_path: Path) -> tuple[Path, NewLock]:
    """Return an encrypted workspace, made from the template's rows to spare the loading of reference data."""
    folder, lock = tmp_path / "encrypted", NewLock("kuda laut menari", Cost(1, 8192))
    settings.private_folder(folder)
    lock.write(folder)
    plain = connect_sqlite(Location(sqlite_workspace.folder / settings.DATABASE), writes=True)
    settings.private_file(folder / settings.DATABASE)
    plain.execute(f"ATTACH '{folder / settings.DATABASE}' AS e KEY \"x'{lock.key.hex()}'\"")
    plain.execute("SELECT sqlcipher_export('e')")
    plain.execute(f"PRAGMA e.application_id = {0x504F5241}")
    plain.close()
    identity = settings.read_identity(sqlite_workspace.folder)
    settings.write_identity(folder, replace(identity, encrypted=True))
    return folder, lock


def test_an_encrypted_backup_stays_encrypted_and_opens_with_its_passphrase(
    encrypted: tuple[Path, NewLock], tmp_path: Path
) -> None:
    folder, lock = encrypted
    with closing(Context.open(folder, lock.key)) as opened:
        backup = opened.backup(tmp_path / "copies")
    assert b"Dewi Lestari" not in zipfile.ZipFile(backup).read(backup_file.DATABASE)
    restore(backup, tmp_path / "new", lambda place: keys.key_by_passphrase(place, "kuda laut menari"))
    with closing(Context.open(tmp_path / "new", lock.key)) as copy:
        assert [row.name for row in copy.read(people.page)] == ["Dewi Lestari"]


def test_an_encrypted_backup_is_not_restored_without_its_passphrase(
    encrypted: tuple[Path, NewLock], tmp_path: Path
) -> None:
    folder, lock = encrypted
    with closing(Context.open(folder, lock.key)) as opened:
        backup = opened.backup(tmp_path / "copies")
    with pytest.raises(Locked):
        restore(backup, tmp_path / "new", lambda place: keys.key_by_passphrase(place, "salah sekali"))
    assert not (tmp_path / "new").exists()


def test_an_older_workspace_is_upgraded_after_a_backup(founded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect_sqlite(Location(founded / settings.DATABASE), writes=True)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    upgraded: list[Database] = []
    monkeypatch.setattr(Database, "upgrade", lambda database: upgraded.append(database))
    Context.open(founded).close()
    assert len(upgraded) == 1
    assert [backup_file.read_manifest(file).schema for file in (founded / BACKUPS).iterdir()] == ["0000"]


def test_a_workspace_that_cannot_be_founded_leaves_no_keys(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        found(tmp_path / "new", Founding("Tim", "NOBODY", "", "Dewi"), NewLock("kuda laut menari", Cost(1, 8192)))
    assert not (tmp_path / "new").exists()


def resummed(backup: Path, name: str, data: bytes) -> Path:
    """Return the backup with another member and the right sums: nothing but its content gives it away."""
    sums = {**backup_file.read_manifest(backup).sums, name: (len(data), sha256(data).hexdigest())}
    return rewritten(backup, {name: data, backup_file.MANIFEST: _manifest(backup, sums=sums)})


@pytest.mark.parametrize("identity", [b"123", b"[" * 60_000, b'{"workspace": 5}', b"\xff"])
def test_an_identity_that_is_none_is_refused_with_the_name_of_the_file(
    backup: Path, tmp_path: Path, identity: bytes
) -> None:
    with pytest.raises(Integrity) as caught:
        restore(resummed(backup, backup_file.IDENTITY, identity), tmp_path / "new", locked)
    assert str(caught.value.details["file"]).endswith(".backup")
    assert not (tmp_path / "new").exists()


def test_a_plain_backup_whose_database_is_none_is_damaged_and_not_locked(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(Integrity, match="damaged_inside"):
        restore(resummed(backup, backup_file.DATABASE, b"x" * 9_000), tmp_path / "new", locked)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_a_pipe_is_no_backup_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.backup")
    with pytest.raises(Invalid, match="not_one"):
        backup_file.read_manifest(tmp_path / "pipe.backup")


def test_a_backup_that_lacks_a_table_is_damaged(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(Integrity) as caught:
        restore(repacked(backup, tmp_path, "DROP TABLE answer"), tmp_path / "new", locked)
    assert (caught.value.code, caught.value.details["found"]) == ("backup.damaged_inside", "answer")
    assert not (tmp_path / "new" / settings.FILE).exists()
