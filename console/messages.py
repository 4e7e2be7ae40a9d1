"""Sentences for coded errors: what was found, where, and what would be right.

Knows codes and languages; must not know screens, commands or sessions. A code without a sentence is a defect (tested).
"""

from typing import Protocol, runtime_checkable

from console.i18n import N_, _
from db.errors import PoraError
from db.text import visible

SENTENCES: dict[str, str] = {
    "agency.ambiguous": N_("“%(found)s” may be several agencies: %(candidates)s. Write the code of the one you mean."),
    "agency.code_taken": N_("The code %(found)s already belongs to another agency. Choose another code."),
    "agency.merged_already": N_("%(found)s was itself merged into another agency. Merge into that one."),
    "agency.no_name": N_("An agency needs a name. Fill in the field %(field)s."),
    "agency.own_parent": N_("An agency cannot stand above itself. Choose another one in the field %(field)s."),
    "agency.own_unit": N_("This workspace belongs to that agency, so it cannot be removed."),
    "agency.unknown": N_("No agency answers to “%(found)s”. See `pora agency list`, or add it with `pora agency add`."),
    "appointment.ends_first": N_("The position ends (%(found)s) before it starts (%(wanted)s). Correct the last day."),
    "backup.damaged": N_("The copy %(file)s did not pass its check (%(found)s) and was removed. The workspace is untouched."),
    "database.busy": N_("Another program is writing to the workspace. Nothing was changed; try again in a moment."),
    "database.unreachable": N_("The database server does not answer: %(found)s. Check PORA_DATABASE_URL and the network."),
    "date.impossible": N_("There is no day “%(found)s” (field %(field)s). Check day, month and year."),
    "date.unknown": N_(
        "“%(found)s” in the field %(field)s is not understood as a date. Write it like 30/11/2025, 30 November 2025 or besok."
    ),
    "date.weekday": N_(
        "“%(found)s” names the wrong weekday (field %(field)s): that day is %(wanted)s. Correct the weekday or the date."
    ),
    "document.class_needs_confirmation": N_(
        "%(record)s is of security class %(found)s. Whoever writes it to a file confirms that with --confirm-class; it is noted in the history."
    ),
    "document.kind": N_("There is no paper called “%(found)s”. There are: %(wanted)s."),
    "document.pdf_unavailable": N_(
        "This computer has no PDF builder. Write the paper as .docx and save it as PDF there."
    ),
    "document.suffix": N_("A paper cannot be written as “%(found)s”. Let the file name end in one of: %(wanted)s."),
    "file.cannot_write": N_("%(file)s cannot be written. Is it open in another program, or the folder read-only?"),
    "file.cell_too_long": N_(
        "%(file)s: a cell on line %(row)s has more than %(wanted)s characters. Is a quotation mark missing?"
    ),
    "file.damaged": N_("%(file)s is damaged. Ask the sender for it again."),
    "file.empty": N_("%(file)s is empty."),
    "file.encoding": N_("The letters of %(file)s cannot be read. Save it as CSV UTF-8."),
    "file.encrypted": N_("%(file)s is locked with a password. Save a copy without a password first."),
    "file.folder": N_("%(file)s is a folder. Name a file inside it."),
    "file.missing": N_("There is no file %(file)s here. Check the name and the folder."),
    "file.no_header": N_(
        "%(file)s has no row of headings for tasks. One column must be called Uraian or Butir Keputusan."
    ),
    "file.no_permission": N_("You may not read %(file)s. Copy it to your own folder first."),
    "file.no_space": N_("The disk is full: %(file)s was not written and nothing else was changed."),
    "file.not_a_table": N_("%(file)s is no table but %(found)s. Save it as XLSX, ODS or CSV."),
    "file.not_minutes": N_("%(file)s is not the minutes of a meeting."),
    "file.nul_bytes": N_("%(file)s is damaged or no text: empty bytes on line %(row)s."),
    "file.too_large": N_("%(file)s has %(found)s bytes; at most %(wanted)s are read. Split the file."),
    "file.too_many_columns": N_(
        "%(file)s has more than %(wanted)s columns. Delete stray cells far to the right of the table."
    ),
    "file.too_many_rows": N_(
        "%(file)s has more than %(wanted)s rows. Split the file, or delete stray cells far below the table."
    ),
    "file.unclosed_quote": N_("%(file)s: the quotation mark opened on line %(row)s is never closed."),
    "file.unpacks_too_large": N_("%(file)s unpacks to more than %(wanted)s bytes and was not opened."),
    "file.unreadable": N_("%(file)s cannot be read from this disk. Copy it again from where it came."),
    "logo.not_a_picture": N_(
        "%(file)s is no whole PNG or JPEG picture of at most 6000 points a side. Save the logo again as PNG."
    ),
    "logo.too_large": N_("%(file)s has %(found)s bytes; a logo may have at most %(wanted)s. Save it smaller."),
    "signatory.no_position": N_("The official who signs needs a position. Fill in the field %(field)s."),
    "signatory.no_superior": N_(
        "Who signs a.n. or u.b. signs for somebody. Name the office in the field %(field)s; with u.b. two, parted by “;”."
    ),
    "time.impossible": N_("There is no time “%(found)s” (field %(field)s). Hours run from 00.00 to 23.59."),
    "time.part": N_("“%(found)s” may be morning or afternoon (field %(field)s). Write it in 24 hours, like 16.00."),
    "time.unknown": N_("“%(found)s” in the field %(field)s is not understood as a time. Write it like 09.00 or 14.30."),
    "undo.no_changes": N_("“%(found)s” changed nothing in the record, so there is nothing to take back."),
    "zone.unknown": N_("There is no time zone “%(found)s”. Write WIB, WITA, WIT or a name like Asia/Kuching."),
    "database.url": N_("PORA_DATABASE_URL starts with “%(found)s”. It must start with postgresql+psycopg://."),
    "disk.full": N_("The disk is full. Nothing was changed; make room and try again."),
    "import.date": N_("In %(file)s, row %(row)s, “%(found)s” is not a day. Write it like “Rabu, 12 November 2025”."),
    "import.no_date": N_("The minutes %(file)s name no day. Add a line like “Hari/Tanggal : Rabu, 12 November 2025”."),
    "import.unknown_kind": N_(
        "%(file)s is neither a table of follow-up tasks nor minutes. If it is one of them, say so with --as."
    ),
    "person.no_name": N_("A person needs a name. Fill in the field %(field)s."),
    "place.no_name": N_("A place needs a name. Fill in the field %(field)s."),
    "place.own_parent": N_("A place cannot lie in itself. Choose another one in the field %(field)s."),
    "place.ambiguous": N_("“%(found)s” may be several places: %(candidates)s. Write the code of the one you mean."),
    "place.unknown": N_("No place is called “%(found)s”. See `pora place list`, or add it with `pora place add`."),
    "record.ambiguous": N_("“%(found)s” may be %(candidates)s. Write more of the code."),
    "record.unknown": N_("No record has the code “%(found)s”. See the list for its code."),
    "record.none": N_("There is no record %(found)s. See the list for its code."),
    "record.not_removed": N_("“%(found)s” is not removed, so there is nothing to restore."),
    "security.home": N_("Only the institution that made this record may do that (%(action)s)."),
    "answer.kind": N_("“%(found)s” is no answer. A unit accepts, declines or proposes something else."),
    "answer.needs_channel": N_("Say how the answer reached you: fill in the field %(field)s (letter, chat, phone, radio …)."),
    "answer.needs_on_behalf": N_("%(found)s is not your unit. Record the answer on its behalf, with channel and time."),
    "answer.needs_proposal": N_("A counter-offer names another date or scope. Fill in the field %(field)s."),
    "answer.needs_reason": N_("A unit that declines says why. Fill in the field %(field)s."),
    "answer.no_offer": N_("No counter-offer waits for a decision on “%(found)s”."),
    "answer.not_accountable": N_("Only the accountable unit answers: that is %(wanted)s, not %(found)s."),
    "overlap.ask": N_("no agency leads “%(function)s” alone; %(agency)s must ask first: %(others)s"),
    "overlap.no_mandate": N_("the mandate table does not name %(agency)s for “%(function)s”; the lead is %(others)s"),
    "overlap.second_lead": N_("%(agency)s already leads “%(function)s” (%(place)s) in %(task)s"),
    "overlap.support": N_("%(agency)s only supports “%(function)s”; the lead is %(others)s"),
    "task.accountable_has_part": N_("The accountable unit of “%(found)s” cannot also be consulted or informed."),
    "task.closed": N_("“%(found)s” is closed. Open it again first by setting its status."),
    "task.has_owner": N_("“%(found)s” has an accountable unit already. Hand it over instead."),
    "task.no_function": N_("There is no function “%(found)s”. See `pora agency mandates` for the codes."),
    "task.no_title": N_("A task says what is to be done. Fill in the field %(field)s."),
    "task.overlap": N_("Overlap: %(found)s. Choose another unit, or give a reason (--overlap-reason); it stays visible."),
    "task.same_owner": N_("“%(found)s” belongs to that unit already."),
    "task.split_already": N_("“%(found)s” was split already. Change its parts instead."),
    "task.split_needs_two": N_("To split a task, name at least two different units."),
    "task.status_apart": N_("The status of a task is set apart from its other fields (`pora task status`)."),
    "task.status_needs_reason": N_("A task that is blocked or dropped says why. Give a reason."),
    "task.two_parts": N_("%(found)s is named twice with different parts. Choose one."),
    "task.unowned": N_("“%(found)s” has no accountable unit yet. Give it one first."),
    "term.incomplete": N_("A term needs a list, a code and an Indonesian name. Fill in the field %(field)s."),
    "text.control": N_("The field %(field)s holds a character that may not be stored: %(found)s. Remove it."),
    "text.too_long": N_("The field %(field)s has %(found)s characters; at most %(wanted)s are allowed."),
    "undo.all_changed_since": N_("Everything in “%(found)s” was changed since, so nothing was taken back."),
    "undo.already": N_("“%(found)s” was taken back already."),
    "undo.no_gesture": N_("There is no gesture %(found)s in the history. See `pora history`."),
    "undo.nothing": N_("There is nothing of yours to take back."),
    "workspace.damaged": N_("The database %(file)s is damaged (%(found)s). Restore a backup with `pora backup restore`."),
    "workspace.empty_database": N_("The database %(file)s is empty. Restore a backup with `pora backup restore`."),
    "workspace.exists": N_("There is already a workspace in %(file)s. Choose another folder with --workspace."),
    "workspace.locked": N_("The workspace %(file)s is encrypted. Give the passphrase."),
    "workspace.newer": N_("A newer program wrote this workspace (%(found)s, this one knows %(wanted)s). Install the newer one."),
    "workspace.no_database": N_("The workspace has no database at %(file)s. Restore a backup with `pora backup restore`."),
    "workspace.none": N_("There is no workspace in %(file)s. Make one with `pora workspace init`, or look at `pora demo`."),
    "workspace.unreadable": N_("The file %(file)s cannot be read (%(found)s). Restore it from a backup."),
    "workspace.wrong_key": N_("The passphrase does not open %(file)s. Try again, or use the recovery code."),
}


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "–"


@runtime_checkable
class Coded(Protocol):
    """A code with details: an error, or something that an error tells of."""

    @property
    def code(self) -> str: ...
    @property
    def details(self) -> dict[str, object]: ...


def explain(error: PoraError | Coded) -> str:
    """Return one sentence in the chosen language; details are made harmless to print."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return visible(str(error))
    return _(sentence) % _Details({name: _shown(value) for name, value in error.details.items()})


def _shown(value: object) -> str:
    if isinstance(value, Coded):  # before tuple: it may be a row of one
        return explain(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(one) for one in value)
    return visible(str(value))
