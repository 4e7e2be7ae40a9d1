"""The procedures that come with the program: which there are, in which languages, and reading one.

Knows the folder `library/<topic>/<name>.<lang>.md`; must not know databases or screens. Listing reads only as much of
each file as holds its code and title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sops.errors import UnknownProcedure
from sops.head import BORDER, read_head
from sops.markdown import read
from sops.procedure import LANGUAGES, Procedure
from sops.text import decode, folded, lines_of
from sops.vocabulary import HEAD

LIBRARY = Path(__file__).with_name("library")
_FILE = re.compile(rf"([a-z0-9-]+)\.({'|'.join(LANGUAGES)})\.md")


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure of the library: `titles` holds one title per language it exists in."""

    topic: str
    name: str
    code: str
    titles: dict[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it exists in, Indonesian first."""
        return tuple(language for language in LANGUAGES if language in self.titles)

    def title(self, language: str) -> str:
        """Return the title in `language`, else in the first language there is."""
        return self.titles.get(language) or self.titles[self.languages[0]]


def files(folder: Path = LIBRARY) -> Iterator[tuple[str, str, str, Path]]:
    """Yield topic, name, language and path of every procedure's file, in order of topic and name."""
    for path in sorted(folder.glob("*/*.md")):
        if found := _FILE.fullmatch(path.name):
            yield path.parent.name, found.group(1), found.group(2), path


def entries(folder: Path = LIBRARY) -> list[Entry]:
    """Return one entry per procedure, in order of topic and name."""
    found: dict[tuple[str, str], Entry] = {}
    for topic, name, language, path in files(folder):
        code, title = _peek(path)
        entry = found.setdefault((topic, name), Entry(topic, name, code, {}))
        entry.titles[language] = title or name
    return list(found.values())


def find(named: str, folder: Path = LIBRARY) -> Entry:
    """Return the entry of that name or code, whatever its case. Raises UnknownProcedure with the names there are."""
    known = entries(folder)
    wanted = named.casefold()
    for entry in known:
        if wanted in (entry.name, entry.code.casefold(), f"{entry.topic}/{entry.name}"):
            return entry
    raise UnknownProcedure("procedure.unknown", found=named, wanted=[entry.name for entry in known])


def load(named: str, language: str, folder: Path = LIBRARY) -> Procedure:
    """Read one procedure by name or code. Raises UnknownProcedure, or Unreadable when its file has mistakes."""
    entry = find(named, folder)
    if language not in entry.titles:
        raise UnknownProcedure("procedure.not_in_language", found=entry.name, language=language, wanted=entry.languages)
    path = folder / entry.topic / f"{entry.name}.{language}.md"
    return read(path.read_bytes(), path.name)


def _peek(path: Path) -> tuple[str, str]:
    """Return code and title as far as the head can be read; a damaged file is named when it is loaded."""
    lines = lines_of(decode(path.read_bytes()) or "")
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == BORDER), 1)
    outer = [line for line in lines[1:end] if line[:1] not in ("", " ", "\t", "-", "#")]
    found = {HEAD.meaning(entry.key): entry.text for entry in read_head(outer, 2)[0]}
    return found.get("code", "").upper(), folded(found.get("title", ""))
