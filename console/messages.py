"""Sentences for coded errors: what was found, where, and what would be right.

Knows codes and languages; must not know screens, commands or sessions. A code without a sentence is a defect (tested).
"""

import errno
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from console.i18n import N_, _, long_date
from db.errors import Invalid, NoSpace, PoraError, Refused
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
    "appointment.no_agency": N_("%(found)s belongs to no agency yet. Name the agency of the position with %(field)s."),
    "backup.altered": N_("The backup %(file)s was altered or damaged on its way (%(found)s). Take another copy of it."),
    "backup.damaged": N_(
        "The copy %(file)s did not pass its check (%(found)s) and was removed. The workspace is "
        "untouched."
    ),
    "backup.damaged_inside": N_(
        "The database in %(file)s is damaged (%(found)s). Nothing was changed; take another "
        "backup."
    ),
    "backup.foreign": N_("%(file)s holds something no backup of this program holds (%(found)s). Nothing was restored."),
    "backup.newer": N_("A newer program made the backup %(file)s. Install the newer one first."),
    "backup.none": N_("There is no backup file %(file)s. See `pora backup list`."),
    "backup.not_one": N_("%(file)s is no backup of this program."),
    "backup.server": N_("This workspace lies on a PostgreSQL server, which keeps its own backups (pg_dump)."),
    "completion.no_shell": N_("The shell “%(found)s” is not known. Name bash, zsh, fish, powershell or pwsh."),
    "database.busy": N_("Another program is writing to the workspace. Nothing was changed; try again in a moment."),
    "database.unreachable": N_(
        "The database server does not answer: %(found)s. Check PORA_DATABASE_URL and the "
        "network."
    ),
    "date.impossible": N_("There is no day “%(found)s” (field %(field)s). Check day, month and year."),
    "date.unknown": N_(
        "“%(found)s” in the field %(field)s is not understood as a date. Write it like 30/11/2025, 30 "
        "November 2025 or besok."
    ),
    "date.weekday": N_(
        "“%(found)s” names the wrong weekday (field %(field)s): that day is %(wanted)s. Correct the weekday "
        "or the date."
    ),
    "document.class_needs_confirmation": N_(
        "%(record)s is of security class %(found)s. Whoever writes it to a file confirms that with "
        "--confirm-class; it is noted in the history."
    ),
    "document.kind": N_("There is no paper called “%(found)s”. There are: %(wanted)s."),
    "document.pdf_unavailable": N_(
        "This computer has no PDF builder. Write the paper as .docx and save it as PDF there."
    ),
    "document.suffix": N_("A paper cannot be written as “%(found)s”. Let the file name end in one of: %(wanted)s."),
    "field.choice": N_("“%(found)s” is no choice for the field %(field)s. There are: %(wanted)s."),
    "field.missing": N_("The field %(field)s is missing. Fill it in."),
    "field.not_a_date": N_("“%(found)s” in the field %(field)s is not a day. Write it like 30/11/2025."),
    "field.not_a_number": N_("“%(found)s” in the field %(field)s is not a whole number."),
    "field.not_an_id": N_("“%(found)s” in the field %(field)s is not the id of a record."),
    "field.out_of_range": N_("“%(found)s” in the field %(field)s is out of range (%(wanted)s)."),
    "field.wrong": N_("“%(found)s” does not fit the field %(field)s (%(wanted)s)."),
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
    "setting.unknown": N_("“%(found)s” is not a setting. Write name=value with one of: %(wanted)s."),
    "setting.value": N_("The setting %(field)s cannot be “%(found)s”. Right would be: %(wanted)s."),
    "system.error": N_("The system refused %(file)s (%(found)s)."),
    "system.not_found": N_("There is no %(file)s. Check the name and the folder."),
    "system.permission": N_("You may not open %(file)s. Choose another folder, or ask for the right to it."),
    "signatory.acting": N_("There is no capacity “%(found)s”. There are: %(wanted)s."),
    "signatory.no_position": N_("The official who signs needs a position. Fill in the field %(field)s."),
    "signatory.no_superior": N_(
        "Who signs a.n. or u.b. signs for somebody. Name the office in the field %(field)s; with u.b. two, "
        "parted by “;”."
    ),
    "time.impossible": N_("There is no time “%(found)s” (field %(field)s). Hours run from 00.00 to 23.59."),
    "time.part": N_("“%(found)s” may be morning or afternoon (field %(field)s). Write it in 24 hours, like 16.00."),
    "time.unknown": N_("“%(found)s” in the field %(field)s is not understood as a time. Write it like 09.00 or 14.30."),
    "undo.no_changes": N_("“%(found)s” changed nothing in the record, so there is nothing to take back."),
    "zone.unknown": N_("There is no time zone “%(found)s”. Write WIB, WITA, WIT or a name like Asia/Kuching."),
    "database.url": N_("PORA_DATABASE_URL starts with “%(found)s”. It must start with postgresql+psycopg://."),
    "demo.not_a_sample": N_("%(file)s holds the workspace “%(found)s”, not the sample. It was left alone; name another folder."),
    "disk.full": N_("The disk is full. Nothing was changed; make room and try again."),
    "import.date": N_("In %(file)s, row %(row)s, “%(found)s” is not a day. Write it like “Rabu, 12 November 2025”."),
    "import.no_date": N_("The minutes %(file)s name no day. Add a line like “Hari/Tanggal : Rabu, 12 November 2025”."),
    "import.unknown_kind": N_(
        "%(file)s is neither a table of follow-up tasks nor minutes. If it is one of them, say so with --as."
    ),
    "keys.missing": N_("The key file %(file)s is missing. Bring it back from a backup, or use the recovery code."),
    "keys.unreadable": N_("The key file %(file)s is damaged. Bring it back from a backup, or use the recovery code."),
    "mandate.none": N_("%(found)s has no line for “%(function)s” in the mandate table. See `pora agency mandates`."),
    "passphrase.descriptor": N_("“%(found)s” is not the number of an open file descriptor."),
    "passphrase.differs": N_("The two passphrases were never the same. Start again."),
    "passphrase.empty": N_("The passphrase from %(field)s is empty."),
    "passphrase.none": N_(
        "A passphrase is needed, but nobody can be asked here. Give it with --passphrase-fd or PORA_PASSPHRASE_FILE, "
        "or choose --no-passphrase for a workspace without encryption."
    ),
    "passphrase.none_new": N_(
        "A new passphrase is needed, but nobody can be asked here. Give it with --new-passphrase-fd or "
        "PORA_NEW_PASSPHRASE_FILE."
    ),
    "passphrase.short": N_("A passphrase needs at least %(wanted)s characters. Three or four words are good."),
    "passphrase.unreadable": N_("The passphrase cannot be read from %(field)s (%(found)s)."),
    "agenda.carried_already": N_("“%(found)s” was carried to a later meeting already."),
    "agenda.minutes": N_("%(found)s minutes is no length for an agenda item. Write 1 to 1440."),
    "agenda.no_forum": N_("%(found)s belongs to no forum. Give it one with `pora meeting edit --forum`."),
    "agenda.no_number": N_("There is no agenda item %(found)s; the agenda has %(wanted)s."),
    "agenda.no_title": N_("An agenda item needs a title. Fill in the field %(field)s."),
    "agenda.not_here": N_("That item is not on this agenda."),
    "agenda.numbers": N_("“%(found)s” names no lines of the list. Write “semua”, or numbers as in 1,3-5."),
    "attendance.all_sent": N_("All invitations to “%(found)s” were sent already."),
    "attendance.nobody": N_("Nobody is invited to “%(found)s” yet. Invite units with `pora meeting invite`."),
    "attendance.not_invited": N_("%(found)s is not invited to this meeting. Invite it with `pora meeting invite`."),
    "attendance.unknown_status": N_("“%(found)s” is no attendance. Use one of: %(wanted)s."),
    "decision.circle": N_("“%(found)s” itself replaces that decision."),
    "decision.no_number": N_("This meeting has no decision %(found)s. See `pora meeting show`."),
    "decision.no_text": N_("A decision needs words. Fill in the field %(field)s."),
    "decision.not_standing": N_("“%(found)s” is no longer in force (%(state)s)."),
    "decision.own_link": N_("A decision cannot carry out or replace itself."),
    "decision.withdraw_needs_reason": N_("Withdrawing a decision needs a reason. Give it with --reason."),
    "line.empty": N_("The line says nothing. Write what was said."),
    "line.no_text": N_("Something is missing after “%(found)s”. Write on."),
    "line.number": N_("“%(found)s” is not understood. Write it as in “%(wanted)s”."),
    "line.unknown_command": N_("There is no command “%(found)s”. There are: %(wanted)s."),
    "meeting.approved": N_("The minutes of “%(found)s” are approved. Reopen them with a reason to change anything."),
    "meeting.cancel_needs_reason": N_("Cancelling a meeting needs a reason. Give it with --reason."),
    "meeting.closed": N_("“%(found)s” is closed. Reopen it with a reason to write outcomes."),
    "meeting.closed_before_opened": N_("The meeting cannot close before it was opened. Correct the time of closing."),
    "meeting.ends_first": N_("The meeting ends before it starts. Correct the end."),
    "meeting.held_stays": N_("“%(found)s” was held, so it stays on record."),
    "meeting.illegal_move": N_("A meeting cannot go from “%(found)s” to “%(wanted)s”."),
    "meeting.invited_already": N_(
        "Units were invited to “%(found)s” for the old hour. Give the new one with `pora meeting postpone`."
    ),
    "meeting.no_hour": N_("“%(found)s” names a day and no hour. Add it, as in “besok 9.00”."),
    "meeting.no_start": N_("A meeting needs a start. Give it with --starts, as in --starts \"besok 9.00\"."),
    "meeting.no_title": N_("A meeting needs a title. Fill in the field %(field)s."),
    "meeting.not_begun": N_("“%(found)s” has not begun. Open it with `pora meeting start`."),
    "meeting.not_suspended": N_(
        "“%(found)s” is not suspended, so it cannot go on. A closed meeting is reopened with a reason."
    ),
    "meeting.nothing_to_reopen": N_("“%(found)s” is %(state)s: only what was closed can be reopened."),
    "meeting.over": N_("“%(found)s” is %(state)s, so invitations and agenda no longer change."),
    "meeting.own_previous": N_("A meeting cannot come before itself."),
    "meeting.reopening_needs_reason": N_("Going back from “%(found)s” needs a reason. Give it with --reason."),
    "meeting.same_start": N_("That is the hour it is planned for already. Give another one."),
    "meeting.unknown_class": N_(
        "“%(found)s” is no security class (B, T, R, SR) or urgency (ordinary, urgent, very_urgent)."
    ),
    "meeting.unknown_state": N_("“%(found)s” is no state of a meeting. Use one of: %(wanted)s."),
    "minute.ambiguous": N_("Two posts wrote a line %(found)s: %(candidates)s. Correct it in the console."),
    "minute.event": N_(
        "Line %(found)s says when the meeting was suspended or resumed and cannot be corrected. Take it back "
        "with undo."
    ),
    "minute.none": N_("There is no line %(found)s; the last one is %(wanted)s."),
    "minute.owner_apart": N_(
        "A correction changes the words of line %(found)s. Give the task to another unit with `pora task`."
    ),
    "export.secret": N_("%(found)s of the rows are of class R or SR, so nothing was written. Confirm with --confirm-class, or leave them out with --leave-out-class."),
    "export.unknown_format": N_("“%(file)s” does not say in which format to write. Let its name end in one of: %(wanted)s."),
    "export.unknown_state": N_("“%(found)s” is no state that the program knows. Right would be: %(wanted)s."),
    "json.newer": N_("%(file)s was written by a newer program (version %(found)s, this one knows %(wanted)s). Install the newer one."),
    "json.other_kind": N_("In %(file)s, row %(row)s, the field %(field)s names a record of another kind: %(found)s. Nothing was imported."),
    "json.twice": N_("In %(file)s, row %(row)s, the id %(found)s stands in row %(wanted)s already. Nothing was imported."),
    "json.unknown_kind": N_("%(file)s holds “%(found)s”, which cannot be imported. Right would be: %(wanted)s."),
    "json.unreadable": N_("%(file)s is no file of records (%(found)s). Export it again with `pora export`."),
    "json.wrong_value": N_("In %(file)s, row %(row)s, the field %(field)s holds “%(found)s”, which cannot be stored. Nothing was imported."),
    "person.no_name": N_("A person needs a name. Fill in the field %(field)s."),
    "place.no_name": N_("A place needs a name. Fill in the field %(field)s."),
    "place.own_parent": N_("A place cannot lie in itself. Choose another one in the field %(field)s."),
    "place.ambiguous": N_("“%(found)s” may be several places: %(candidates)s. Write the code of the one you mean."),
    "place.unknown": N_("No place is called “%(found)s”. See `pora place list`, or add it with `pora place add`."),
    "record.ambiguous": N_("“%(found)s” may be %(candidates)s. Write more of the code."),
    "record.unknown": N_("No record has the code “%(found)s”. See the list for its code."),
    "record.none": N_("There is no record %(found)s. See the list for its code."),
    "record.not_removed": N_("“%(found)s” is not removed, so there is nothing to restore."),
    "recovery.length": N_(
        "The recovery code has %(wanted)s letters and digits; you typed %(found)s. Is a group "
        "missing?"
    ),
    "recovery.none": N_(
        "The recovery code is needed, but nobody can be asked here. Give it with --code-fd or PORA_RECOVERY_CODE_FILE."
    ),
    "recovery.other": N_("The code is typed rightly, but it belongs to another workspace than %(file)s."),
    "recovery.typo": N_(
        "Group %(number)s of the recovery code (%(found)s) holds a typing mistake. Compare it with the "
        "sheet."
    ),
    "restore.not_empty": N_("%(file)s holds files that are no workspace. Choose an empty folder with --workspace."),
    "restore.occupied": N_(
        "There is a workspace in %(file)s. Add --replace to put the copy in its place (the old one is kept in its "
        "backups), or choose another folder with --workspace."
    ),
    "security.home": N_("Only the institution that made this record may do that (%(action)s)."),
    "answer.kind": N_("“%(found)s” is no answer. A unit accepts, declines or proposes something else."),
    "answer.needs_channel": N_("Say how the answer reached you (letter, chat, phone, radio): fill in %(field)s."),
    "answer.needs_on_behalf": N_("%(found)s is not your unit. Record the answer on its behalf, with channel and time."),
    "answer.needs_proposal": N_("A counter-offer names another date or scope. Fill in the field %(field)s."),
    "answer.needs_reason": N_("A unit that declines says why. Fill in the field %(field)s."),
    "answer.no_offer": N_("No counter-offer waits for a decision on “%(found)s”."),
    "answer.not_accountable": N_("Only the accountable unit answers: that is %(wanted)s, not %(found)s."),
    "overlap.ask": N_("no agency leads “%(function)s” alone; %(agency)s must ask first: %(others)s"),
    "overlap.no_mandate": N_("the mandate table does not name %(agency)s for “%(function)s”; the lead is %(others)s"),
    "overlap.second_lead": N_("%(agency)s already leads “%(function)s” (%(place)s) in %(task)s"),
    "overlap.support": N_("%(agency)s only supports “%(function)s”; the lead is %(others)s"),
    "digest.secret": N_("%(found)s is of class %(wanted)s. Confirm with --confirm-class that it may be sent."),
    "list.sort": N_("“%(found)s” is no order for this list. Use one of: %(wanted)s."),
    "task.accountable_has_part": N_("The accountable unit of “%(found)s” cannot also be consulted or informed."),
    "task.closed": N_("“%(found)s” is closed. Open it again first by setting its status."),
    "task.has_owner": N_("“%(found)s” has an accountable unit already. Hand it over instead."),
    "task.no_function": N_("There is no function “%(found)s”. See `pora agency mandates` for the codes."),
    "task.no_title": N_("A task says what is to be done. Fill in the field %(field)s."),
    "task.overlap": N_("Overlap: %(found)s. Choose another unit, or say why (--overlap-reason); that stays visible."),
    "task.same_owner": N_("“%(found)s” belongs to that unit already."),
    "task.split_already": N_("“%(found)s” was split already. Change its parts instead."),
    "task.split_needs_two": N_("To split a task, name at least two different units."),
    "task.status_apart": N_("The status of a task is set apart from its other fields (`pora task status`)."),
    "task.status_needs_reason": N_("A task that is blocked or dropped says why. Give a reason."),
    "task.two_parts": N_("%(found)s is named twice with different parts. Choose one."),
    "task.unowned": N_("“%(found)s” has no accountable unit yet. Give it one first."),
    "term.incomplete": N_("A term needs a list, a code and an Indonesian name. Fill in the field %(field)s."),
    "term.no_list": N_("There is no list “%(found)s”. See `pora term lists`."),
    "term.unknown": N_("The list %(list)s has no term “%(found)s”. See `pora term list %(list)s`."),
    "text.control": N_("The field %(field)s holds a character that may not be stored: %(found)s. Remove it."),
    "text.too_long": N_("The field %(field)s has %(found)s characters; at most %(wanted)s are allowed."),
    "undo.all_changed_since": N_("Everything in “%(found)s” was changed since, so nothing was taken back."),
    "undo.already": N_("“%(found)s” was taken back already."),
    "undo.foundation": N_("The workspace stands on that: its making and the shipped lists cannot be taken back."),
    "undo.no_gesture": N_("There is no gesture %(found)s in the history. See `pora history`."),
    "undo.nothing": N_("There is nothing of yours to take back."),
    "workspace.damaged": N_(
        "The database %(file)s is damaged (%(found)s). Restore a backup with `pora backup "
        "restore`."
    ),
    "workspace.empty_database": N_("The database %(file)s is empty. Restore a backup with `pora backup restore`."),
    "workspace.exists": N_("There is already a workspace in %(file)s. Choose another folder with --workspace."),
    "workspace.locked": N_(
        "The workspace %(file)s is encrypted and nobody can be asked here. Give the passphrase with --passphrase-fd or "
        "PORA_PASSPHRASE_FILE."
    ),
    "workspace.newer": N_(
        "A newer program wrote this workspace (%(found)s, this one knows %(wanted)s). Install the newer "
        "one."
    ),
    "workspace.no_database": N_(
        "The workspace has no database at %(file)s. Restore a backup with `pora backup "
        "restore`."
    ),
    "workspace.none": N_(
        "There is no workspace in %(file)s. Make one with `pora workspace init`, or look at `pora "
        "demo`."
    ),
    "workspace.not_encrypted": N_("The workspace %(file)s has no passphrase: it was made with --no-passphrase."),
    "workspace.unreadable": N_("The file %(file)s cannot be read (%(found)s). Restore it from a backup."),
    "workspace.wrong_key": N_(
        "The key does not open the database %(file)s. Restore keys and database from the same "
        "backup."
    ),
    "workspace.wrong_passphrase": N_(
        "The passphrase is wrong. Try again, or use the recovery code (`pora workspace "
        "recover`)."
    ),
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


_VALIDATION_CODES = (
    ("missing", "field.missing"), ("enum", "field.choice"), ("literal", "field.choice"), ("date", "field.not_a_date"),
    ("int", "field.not_a_number"), ("uuid", "field.not_an_id"), ("greater", "field.out_of_range"),
    ("less", "field.out_of_range"),
)  # fmt: skip
"""How pydantic's kinds of faults begin, and our codes for them."""


def coded(error: BaseException) -> PoraError | None:
    """Return what `error` means to a person: itself, a draft that does not validate, or what the system refused.

    None when the program did not foresee it. Pydantic is recognised by name, so that lists need not load it.
    """
    if isinstance(error, PoraError):
        return error
    if type(error).__name__ == "ValidationError" and hasattr(error, "errors"):
        return _invalid(error.errors()[0])
    if isinstance(error, OSError) and (error.filename is not None or error.errno == errno.ENOSPC):
        return _system(error)
    return None


def _invalid(fault: dict[str, Any]) -> PoraError:
    code = next((code for start, code in _VALIDATION_CODES if str(fault["type"]).startswith(start)), "field.wrong")
    bounds = fault.get("ctx", {})
    choices = str(bounds.get("expected", "")).replace(" or ", ", ").replace("'", "")
    wanted = choices or "; ".join(f"{name} {value}" for name, value in bounds.items()) or fault["msg"]
    return Invalid(code, field=".".join(map(str, fault["loc"])) or "?", found=fault.get("input"), wanted=wanted)


def _system(error: OSError) -> PoraError:
    if error.errno == errno.ENOSPC:
        return NoSpace("disk.full")
    code = {errno.EACCES: "system.permission", errno.EPERM: "system.permission", errno.ENOENT: "system.not_found"}
    return Refused(code.get(error.errno or 0, "system.error"), file=str(error.filename), found=error.strerror)


def _shown(value: object) -> str:
    if isinstance(value, Coded):  # before tuple: it may be a row of one
        return explain(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(one) for one in value)
    if isinstance(value, Enum):
        from console.words import word  # here, because most sentences name no code

        return word(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return long_date(value)
    return visible(str(value))
