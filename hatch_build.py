"""Compile the translations while the package is built, and check them: the only code that runs at build time.

A language's catalogue is spread over several .po files, one per area, so that people can translate side by side.
They become one `pora.mo` per language. Knows Babel and the folder layout; must not import console, db or sops,
which are not installed yet when this runs.

    python hatch_build.py              compile
    python hatch_build.py --check      name every gap and fault in the translations; exit 1 if there is one
    python hatch_build.py --missing    print what is not translated yet as .po entries, ready to fill in
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SPEAKING = "console"  # the only package with words for people
LOCALE = Path(SPEAKING, "locale")
DOMAIN = "pora"
COMPLETE = ("id",)  # languages that must say everything; English is the text in the code
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
ONE_FORM = [("Plural-Forms", "nplurals=1; plural=0;")]  # Indonesian and Malay; Babel's table has the English rule
WELL_QUOTED = re.compile(r'\s*|#.*|(?:msg[a-z_]+(?:\[\d\])? )?"(?:[^"\\]|\\.)*"\s*')
# A fixed date keeps the compiled bytes the same whenever and wherever they are built.
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


class TranslationHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling calls for every wheel, source archive and editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every language before the files are gathered."""
        compile_all(Path(self.root))

    def clean(self, versions: list[str]) -> None:
        """Remove the compiled catalogues (`hatch clean`)."""
        for compiled in Path(self.root).glob(f"{LOCALE}/*/LC_MESSAGES/*.mo"):
            compiled.unlink()


def languages(root: Path) -> list[str]:
    """Return the languages that have at least one .po file, in alphabetical order."""
    return sorted({source.parents[1].name for source in (root / LOCALE).glob("*/LC_MESSAGES/*.po")})


def read_all(root: Path, language: str) -> dict[str, Catalog]:
    """Return the catalogues of `language` by file name. Raises PoFileError naming the file that cannot be read."""
    catalogues = {}
    for source in sorted((root / LOCALE / language / "LC_MESSAGES").glob("*.po")):
        try:
            with source.open("rb") as stream:
                catalogues[source.name] = read_po(stream, locale=language, abort_invalid=True)
        except (PoFileError, ValueError) as problem:
            raise SystemExit(f"{source.relative_to(root)}: {problem}") from problem
    return catalogues


def compile_all(root: Path = ROOT) -> list[Path]:
    """Write one `pora.mo` per language and return where."""
    written = []
    for language in languages(root):
        merged = Catalog(locale=language, domain=DOMAIN, creation_date=LONG_AGO, revision_date=LONG_AGO)
        if language != "en":
            merged.mime_headers = ONE_FORM
        for catalogue in read_all(root, language).values():
            for message in spoken(catalogue):
                merged.add(message.id, message.string, flags=message.flags)
        target = root / LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        compiled = BytesIO()
        write_mo(compiled, merged)
        target.write_bytes(compiled.getvalue())
        written.append(target)
    return written


def spoken(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages of `catalogue` without its header."""
    return (message for message in catalogue if message.id)


def texts(value: Any) -> tuple[str, ...]:
    """Return the one or several texts of a message id or translation."""
    return (value,) if isinstance(value, str) else tuple(value)


def extract(root: Path = ROOT) -> Catalog:
    """Return every message the code asks for, with the places that ask."""
    asked = Catalog()
    found = extract_from_dir(root / SPEAKING, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for name, line, message_id, _comments, _context in sorted(found, key=lambda row: (row[0], row[1])):
        asked.add(message_id, locations=[(f"{SPEAKING}/{Path(name).as_posix()}", line)])
    return asked


def missing(asked: Catalog, catalogues: Iterable[Catalog]) -> list[Message]:
    """Return the asked messages that no catalogue translates."""
    known = {
        texts(message.id)[0]
        for catalogue in catalogues
        for message in spoken(catalogue)
        if all(texts(message.string))
    }
    return [message for message in spoken(asked) if texts(message.id)[0] not in known]


def placeholders(text: str) -> set[str]:
    """Return the names of the `%(name)s` places in `text`."""
    return set(re.findall(r"%\((\w+)\)", text))


def fault(message: Message) -> str | None:
    """Say what is wrong with one translation in itself, or None."""
    translated = texts(message.string)
    if not all(translated):
        return "is empty"
    if message.fuzzy:
        return "is marked fuzzy: read it again and take the mark away"
    wanted = placeholders(texts(message.id)[-1])
    for text in translated:
        if placeholders(text) != wanted:
            return f"has the places {shown(placeholders(text))} instead of {shown(wanted)}"
        if wanted and not fills(text):
            return "cannot be filled in: a %(name)s is written wrongly, or a percent sign must be %%"
    return None


def fills(text: str) -> bool:
    """Tell whether Python can put values into the places of `text`."""
    try:
        text % defaultdict(int)
    except (ValueError, TypeError):
        return False
    return True


def shown(names: set[str]) -> str:
    """Write a set of names for a sentence."""
    return ", ".join(sorted(names)) or "none"


def faults_of_file(name: str, catalogue: Catalog, asked: Catalog) -> Iterator[str]:
    """Yield what is wrong inside one .po file."""
    if catalogue.num_plurals != 1 and str(catalogue.locale) != "en":
        yield f"{name}: the header must say Plural-Forms: {ONE_FORM[0][1]}"
    for message in spoken(catalogue):
        text = texts(message.id)[0]
        if (reason := fault(message)) is not None:
            yield f"{name}: {text!r} {reason}"
        if message.id not in asked:
            yield f"{name}: {text!r} is obsolete: no code asks for it (mark it with N_ if a library does)"
        elif asked[message.id].pluralizable != message.pluralizable:
            yield f"{name}: {text!r} has one form where the code counts, or the other way round"
    for message in catalogue.obsolete.values():
        yield f"{name}: {texts(message.id)[0]!r} is obsolete: delete the lines that begin with #~"


def faults_of_text(root: Path, language: str) -> Iterator[str]:
    """Yield what Babel reads over in silence: a line with a lost quote, a message that stands twice in a file."""
    for source in sorted((root / LOCALE / language / "LC_MESSAGES").glob("*.po")):
        text = source.read_text("utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if not WELL_QUOTED.fullmatch(line):
                yield f"{source.name}: line {number} has a quotation mark too few or too many"
        for message_id, times in Counter(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)).items():
            if times > 1:
                yield f"{source.name}: {message_id!r} is there {times} times"


def contradictions(catalogues: dict[str, Catalog]) -> Iterator[str]:
    """Yield messages that two .po files translate differently."""
    first: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, catalogue in catalogues.items():
        for message in spoken(catalogue):
            text, translated = texts(message.id)[0], texts(message.string)
            before, other = first.setdefault(text, (name, translated))
            if other != translated:
                yield f"{name}: {text!r} is translated as {translated[0]!r}, but as {other[0]!r} in {before}"


def check(root: Path = ROOT) -> list[str]:
    """Return every fault of every language, one sentence each; no fault, empty list."""
    asked = extract(root)
    faults = []
    for language in sorted({*languages(root), *COMPLETE}):
        catalogues = read_all(root, language)
        found = [*faults_of_text(root, language), *contradictions(catalogues)]
        for name, catalogue in catalogues.items():
            found += faults_of_file(name, catalogue, asked)
        if language in COMPLETE:
            for message in missing(asked, catalogues.values()):
                place, line = message.locations[0]
                found.append(f"{texts(message.id)[0]!r} is not translated ({place}:{line})")
        faults += [f"{language}: {text}" for text in found]
    return faults


def print_missing(language: str, root: Path = ROOT) -> None:
    """Print the untranslated messages of `language` as .po entries with the places that ask for them."""
    wanted = Catalog(locale=language)
    wanted.mime_headers = ONE_FORM
    for message in missing(extract(root), read_all(root, language).values()):
        wanted.add(message.id, locations=message.locations)
    entries = BytesIO()
    write_po(entries, wanted, omit_header=True, width=0)
    sys.stdout.write(entries.getvalue().decode("utf-8"))


def main() -> int:
    """Do what the command line asks and return the exit code."""
    parser = argparse.ArgumentParser(description="Compile and check the translations.")
    parser.add_argument("--check", action="store_true", help="name every gap and fault; exit 1 if there is one")
    parser.add_argument("--missing", nargs="?", const="id", metavar="LANGUAGE", help="print untranslated entries")
    asked = parser.parse_args()
    if asked.missing:
        print_missing(asked.missing)
        return 0
    if asked.check:
        faults = check()
        print("\n".join(faults) if faults else "Translations: complete.")
        return 1 if faults else 0
    for target in compile_all():
        print(target.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
