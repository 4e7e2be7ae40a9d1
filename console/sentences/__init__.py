"""One sentence per error code: what was found, where, and what would be right. Must not know records or screens."""

from console.sentences import clashes, files, operations, procedures, records, work

SENTENCES: dict[str, str] = {
    **records.SENTENCES,
    **work.SENTENCES,
    **operations.SENTENCES,
    **clashes.SENTENCES,
    **files.SENTENCES,
    **procedures.SENTENCES,
}
