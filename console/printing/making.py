"""A paper ready to be written: its kind, its values, the name of its file, its class and its gaps; and the writing.

Must not know commands or screens. File formats are loaded when a paper is written.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.context import Context
from db.errors import Invalid, Refused

if TYPE_CHECKING:
    from console.formats.documents.kinds import Paper

_FREE: Final = ("B", "T")
"""Classes that leave without a question; a class nobody here knows is treated like R."""


@dataclass(frozen=True)
class Document:
    """A paper with everything needed to write it; `name` is what its file is called after kind and language."""

    kind: str
    paper: "Paper"
    name: str
    security_class: str
    language: str = "id"
    made_up_head: bool = False
    """The letterhead was made up from the names of the agencies."""

    @property
    def protected(self) -> bool:
        """Tell whether its class asks for a confirmation before it leaves the workspace."""
        return self.security_class not in _FREE

    @property
    def is_file(self) -> bool:
        """Tell whether it is the whole berkas; its gaps are the papers that lack something."""
        return self.kind == "berkas-operasi"

    def file_name(self, suffix: str = "") -> str:
        """Return the name its file gets when nobody names it: rencana-operasi-O-2025-003.docx."""
        from console.formats.documents import suffixes_of

        parts = (self.kind, *(() if self.language == "id" else (self.language,)), self.name)
        return "-".join(filter(None, parts)) + (suffix or suffixes_of(self.kind)[0])

    def gaps(self) -> list[str]:
        """Name what it lacks, in the reader's language."""
        from console.formats.documents import missing_fields
        from console.i18n import _

        made_up = [_("letterhead (made up from the names of the agencies)")] if self.made_up_head else []
        return [*made_up, *missing_fields(self.kind, self.paper)]


def write_file(context: Context, document: Document, path: Path, confirm_class: bool = False) -> list[str]:
    """Write a paper to `path` in the format of its suffix and name its gaps in the reader's language.

    A paper with gaps is never refused. A file that is there already is replaced only when all is written. A class
    above T needs `confirm_class` and is noted in the history before the file appears.
    Raises Invalid (`document.suffix`), Refused (`document.class_needs_confirmation`, `document.pdf_unavailable`,
    `file.cannot_write`), NoSpace (`file.no_space`).
    """
    from console.formats.documents import suffixes_of, write
    from console.formats.listing import opened

    wanted = suffixes_of(document.kind)
    if path.suffix.lower() not in wanted:
        raise Invalid("document.suffix", field="output", found=path.suffix or path.name, wanted=", ".join(wanted))
    confirm(document, confirmed=confirm_class)
    content = write(document.kind, document.paper, path.suffix)
    with opened(path) as stream:
        stream.write(content)
        if document.protected:
            note(context, document, path.name)
    return document.gaps()


def confirm(document: Document, *, confirmed: bool) -> None:
    """Check that a protected paper may leave. Raises Refused (`document.class_needs_confirmation`)."""
    if document.protected and not confirmed:
        raise Refused("document.class_needs_confirmation", found=document.security_class, record=document.name)


def note(context: Context, document: Document, where: str) -> None:
    """Put into the history that a protected paper left."""
    from console.services import documents

    text = f"{document.kind} {document.name} ({document.security_class}): {where}"
    context.perform(documents.note_export, text)
