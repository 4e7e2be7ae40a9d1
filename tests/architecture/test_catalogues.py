"""The build hook: what it compiles and which faults of a translation it names."""

import ast
import gettext
from pathlib import Path

import pytest

import hatch_build

HEADER = 'msgid ""\nmsgstr ""\n'
HEADER += '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
CODE = '''"""Words."""
from console.i18n import N_, _, ngettext

title = N_("Meetings")
shown = _("File %(file)s has no header row") % {"file": "x"}
count = ngettext("%(n)d task", "%(n)d tasks", 3) % {"n": 3}
'''
MEETINGS = 'msgid "Meetings"\nmsgstr "Rapat"\n'
FILES = 'msgid "File %(file)s has no header row"\nmsgstr "Berkas %(file)s tidak punya baris judul"\n'
TASKS = 'msgid "%(n)d task"\nmsgid_plural "%(n)d tasks"\nmsgstr[0] "%(n)d tindak lanjut"\n'
ALL = f"{MEETINGS}\n{FILES}\n{TASKS}\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "console" / "locale" / "id" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "console" / "words.py").write_text(CODE, "utf-8")
    write(tmp_path, "base", ALL)
    return tmp_path


def write(tree: Path, area: str, entries: str, header: str = HEADER) -> None:
    target = tree / "console" / "locale" / "id" / "LC_MESSAGES" / f"{area}.po"
    target.write_text(header + entries, "utf-8")


def test_a_complete_translation_has_no_fault(tree: Path) -> None:
    assert hatch_build.check(tree) == []


def test_all_files_of_a_language_become_one_catalogue(tree: Path) -> None:
    write(tree, "base", MEETINGS)
    write(tree, "tasks", TASKS)
    hatch_build.compile_all(tree)
    spoken = gettext.translation("pora", str(tree / "console" / "locale"), ["id"])
    assert spoken.gettext("Meetings") == "Rapat"
    assert spoken.ngettext("%(n)d task", "%(n)d tasks", 1) == "%(n)d tindak lanjut"
    assert spoken.ngettext("%(n)d task", "%(n)d tasks", 2) == "%(n)d tindak lanjut"


def test_the_compiled_bytes_are_the_same_every_time(tree: Path) -> None:
    first = hatch_build.compile_all(tree)[0].read_bytes()
    assert hatch_build.compile_all(tree)[0].read_bytes() == first


@pytest.mark.parametrize(
    ("area", "entries", "named"),
    [
        ("base", f"{MEETINGS}\n{FILES}", "'%(n)d task' is not translated (console/words.py:6)"),
        ("base", ALL.replace('"Rapat"', '""'), "base.po: 'Meetings' is empty"),
        ("base", f"#, fuzzy\n{ALL}", "base.po: 'Meetings' is marked fuzzy"),
        ("more", 'msgid "Old"\nmsgstr "Lama"\n', "more.po: 'Old' is obsolete"),
        ("more", '#~ msgid "Old"\n#~ msgstr "Lama"\n', "more.po: 'Old' is obsolete"),
        ("more", MEETINGS.replace("Rapat", "Sidang"), "is translated as 'Sidang', but as 'Rapat' in base.po"),
        ("base", f"{ALL}\n{MEETINGS}", "base.po: 'Meetings' is there 2 times"),
        ("base", ALL.replace('"Rapat"', '"Rapat'), "base.po: line 7 has a quotation mark too few or too many"),
        ("base", ALL.replace("Berkas %(file)s", "Berkas"), "has the places none instead of file"),
        ("base", ALL.replace('"Rapat"', '"Rapat %(n)s"'), "has the places n instead of none"),
        ("base", ALL.replace("Berkas %(file)s", "Berkas %(file) "), "cannot be filled in"),
        ("base", ALL.replace("%(n)d tindak", "%(n)d% tindak"), "cannot be filled in"),
        ("base", ALL.replace(TASKS, 'msgid "%(n)d task"\nmsgstr "%(n)d tindak lanjut"\n'), "has one form"),
    ],
)
def test_a_fault_is_named(tree: Path, area: str, entries: str, named: str) -> None:
    write(tree, area, entries)
    assert named in "\n".join(hatch_build.check(tree))


def test_a_header_with_the_english_plural_rule_is_a_fault(tree: Path) -> None:
    english = HEADER.replace("nplurals=1; plural=0;", "nplurals=2; plural=(n != 1);")
    write(tree, "more", "", english)
    assert "id: more.po: the header must say Plural-Forms: nplurals=1; plural=0;" in hatch_build.check(tree)


def test_a_file_that_is_no_catalogue_stops_with_its_name(tree: Path) -> None:
    write(tree, "broken", "Meetings = Rapat\n")
    with pytest.raises(SystemExit, match=r"broken\.po"):
        hatch_build.compile_all(tree)


def test_what_is_missing_is_printed_as_entries_with_their_places(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tree, "base", f"{MEETINGS}\n{FILES}")
    hatch_build.print_missing("id", tree)
    printed = capsys.readouterr().out
    assert "#: console/words.py:6\n" in printed
    assert 'msgid "%(n)d task"\nmsgid_plural "%(n)d tasks"\nmsgstr[0] ""\n' in printed
    assert "Meetings" not in printed


def test_every_text_the_program_asks_for_is_collected() -> None:
    """A text inside an f-string is not, before Python 3.12: it would never be translated, and nobody would know."""
    collected = {text for message in hatch_build.extract() for text in hatch_build.texts(message.id)}
    asked = {
        (path.name, text)
        for path in (hatch_build.ROOT / "console").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "N_", "ngettext") and call.args
        for text in [getattr(call.args[0], "value", None)]
        if isinstance(text, str) and text
    }
    assert {one for one in asked if one[1] not in collected} == set()
