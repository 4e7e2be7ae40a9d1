"""A file with somebody's procedure as a draft: our own Markdown, other Markdown or text, or a Word document.

Tells them apart by content. Must not know the database or screens.
"""

from pathlib import Path
from typing import Final

from console.formats.files import read_bytes, signature
from console.formats.procedures.drafting import Draft, draft_of
from db.errors import Invalid
from sops.text import decode, lines_of

_SEARCHED: Final = 40


def read_draft(path: Path, language: str = "") -> Draft:
    """Return the draft in the file `path`; `language` (id, en, ms) is that of a paper, where the head does not tell.

    Raises what `files.read_bytes` and the readers of each format raise: Invalid `procedure.no_steps`,
    `procedure.not_a_document`, `file.damaged`, `file.encrypted`; Refused `file.unpacks_too_large`; and
    sops.errors.Unreadable for a file of our own with mistakes.
    """
    return draft_in(read_bytes(path), path.name, language)


def draft_in(data: bytes, file: str, language: str = "") -> Draft:
    """Return the draft in the bytes of a file; see `read_draft`."""
    kind = signature(data)
    if kind == "zip":
        from console.formats.procedures.word_reading import word_blocks

        return draft_of(word_blocks(data, file), file, language)
    if kind is not None:
        raise Invalid("procedure.not_a_document", file=file, found=kind)
    if _is_ours(data):
        from sops.markdown import read

        return Draft(read(data, file))
    from console.formats.procedures.text_reading import text_blocks

    return draft_of(text_blocks(data, file), file, language)


def _is_ours(data: bytes) -> bool:
    lines = lines_of(decode(data) or "")
    return lines[0].rstrip() == "---" and any(line.startswith("pora-sop:") for line in lines[:_SEARCHED])
