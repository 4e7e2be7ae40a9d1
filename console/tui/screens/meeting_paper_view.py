"""The papers of a meeting as its section shows them: who signs, the letter, what each paper lacks, what was printed.

Must not write nor know widgets' insides.
"""

from collections.abc import Sequence
from uuid import UUID

from console.context import Context
from console.i18n import _, plain_date
from console.tui.screens.meeting_moments import at_hour
from console.tui.screens.meeting_papers import FOLDER, PAPERS
from console.tui.screens.meeting_view import MeetingView, facts
from console.tui.widgets.detail import Line, Section
from console.words import word
from db.enums import OfficialRole
from db.queries.meetings import MeetingRow


def paper_sections(view: MeetingView, gaps: dict[str, list[str]], files: Sequence[str]) -> list[Section]:
    """Return what the section of papers shows: officials, letter, what each paper lacks, files printed before."""
    row = view.meeting
    named = {one.role: one for one in view.officials}
    letter = row.invitation_number or _("draft, no number yet (%(code)s)") % {"code": row.code}
    return [
        facts(row),
        Section(
            _("Officials"),
            [Line(word(role).capitalize(), named[role].called if role in named else "") for role in OfficialRole],
        ),
        Section(
            _("Letter"),
            [
                Line(_("Letter number"), letter),
                Line(_("Purpose"), row.purpose),
                Line(_("Date"), plain_date(row.invitation_date) if row.invitation_date else ""),
                Line(_("Correction"), row.correction_letter),
                Line(_("Dress"), row.dress),
                Line(_("Meeting before"), row.previous_code or ""),
                Line(_("Copies to"), row.copies_to.replace("\n", "; ")),
                Line(_("Opened, closed"), "–".join((at_hour(row.opened_at, row), at_hour(row.closed_at, row)))),
                Line(_("Opening words"), row.opening_words),
                Line(_("Closing words"), row.closing_words),
                Line(_("Approved"), at_hour(row.approved_at, row)),
            ],
        ),
        Section(
            _("Papers, and what prints as dotted lines"),
            [Line(_(PAPERS[kind]), ", ".join(lacking) or _("complete")) for kind, lacking in gaps.items()],
        ),
        Section(_("Printed"), text="\n".join(files) or _("Nothing yet. F9 prints.")),
    ]


def printed_before(context: Context, row: MeetingRow) -> list[str]:
    """Return the names of this meeting's papers in the workspace's folder, the newest first."""
    folder = context.folder / FOLDER
    found = list(folder.glob(f"*-{row.code}.*")) if folder.is_dir() else []
    found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    return [f"{FOLDER}/{path.name}" for path in found]


def lacking(context: Context, meeting: UUID) -> dict[str, list[str]]:
    """Return for each paper of a meeting what prints as dotted lines."""
    from console import printing
    from console.formats.documents import missing_fields

    return {kind: missing_fields(kind, printing.paper_of(context, meeting, kind)) for kind in PAPERS}
