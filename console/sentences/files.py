"""Sentences about files, documents and the dates in them. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "backup.altered": N_(
        "The backup %(file)s was altered or damaged on its way (%(found)s). Take another copy of it."
    ),
    "backup.damaged": N_(
        "The copy %(file)s did not pass its check (%(found)s) and was removed. The workspace is "
        "untouched."
    ),
    "backup.damaged_inside": N_(
        "The database in %(file)s is damaged (%(found)s). Nothing was changed; take another "
        "backup."
    ),
    "backup.foreign": N_(
        "%(file)s holds something no backup of this program holds (%(found)s). Nothing was restored."
    ),
    "backup.newer": N_("A newer program made the backup %(file)s. Install the newer one first."),
    "backup.none": N_("There is no backup file %(file)s. See `pora backup list`."),
    "backup.not_one": N_("%(file)s is no backup of this program."),
    "backup.server": N_("This workspace lies on a PostgreSQL server, which keeps its own backups (pg_dump)."),
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
    "document.language": N_("There are no papers in “%(found)s”. There are: %(wanted)s."),
    "document.no_such_part": N_("This paper has no part number %(found)s; there are %(wanted)s."),
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
    "file.no_folder": N_("%(file)s was not written: there is no folder %(folder)s. Make it first, or name another."),
    "file.no_header": N_(
        "%(file)s has no row of headings for tasks. One column must be called Uraian or Butir Keputusan."
    ),
    "file.no_permission": N_("You may not read %(file)s. Copy it to your own folder first."),
    "file.no_space": N_("The disk is full: %(file)s was not written and nothing else was changed."),
    "file.not_a_table": N_("%(file)s is no table but %(found)s. Save it as XLSX, ODS or CSV."),
    "file.not_minutes": N_("%(file)s is not the minutes of a meeting."),
    "file.nul_bytes": N_("%(file)s is damaged or no text: empty bytes on line %(row)s."),
    "file.too_large": N_("%(file)s has %(found)s; at most %(wanted)s are read. Split the file."),
    "file.too_many_columns": N_(
        "%(file)s has more than %(wanted)s columns. Delete stray cells far to the right of the table."
    ),
    "file.too_many_rows": N_(
        "%(file)s has more than %(wanted)s rows. Split the file, or delete stray cells far below the table."
    ),
    "file.unclosed_quote": N_("%(file)s: the quotation mark opened on line %(row)s is never closed."),
    "file.unpacks_too_large": N_(
        "%(file)s unpacks to more than %(wanted)s and was not opened. Ask the sender for a smaller one."
    ),
    "file.unreadable": N_("%(file)s cannot be read from this disk. Copy it again from where it came."),
    "logo.not_a_picture": N_(
        "%(file)s is no whole PNG or JPEG picture of at most 6000 points a side. Save the logo again as PNG."
    ),
    "logo.too_large": N_("%(file)s has %(found)s bytes; a logo may have at most %(wanted)s. Save it smaller."),
    "time.impossible": N_("There is no time “%(found)s” (field %(field)s). Hours run from 00.00 to 23.59."),
    "time.part": N_("“%(found)s” may be morning or afternoon (field %(field)s). Write it in 24 hours, like 16.00."),
    "time.unknown": N_(
        "“%(found)s” in the field %(field)s is not understood as a time. Write it like 09.00 or 14.30."
    ),
    "zone.unknown": N_("There is no time zone “%(found)s”. Write WIB, WITA, WIT or a name like Asia/Kuching."),
    "demo.not_a_sample": N_(
        "%(file)s holds the workspace “%(found)s”, not the sample. It was left alone; name another folder."
    ),
    "import.date": N_("In %(file)s, row %(row)s, “%(found)s” is not a day. Write it like “Rabu, 12 November 2025”."),
    "import.no_date": N_(
        "The minutes %(file)s name no day. Add a line like “Hari/Tanggal : Rabu, 12 November 2025”."
    ),
    "import.unknown_kind": N_(
        "%(file)s is neither a table of follow-up tasks, a schedule of operations nor minutes. If it is one of them, "
        "say so with --as."
    ),
    "export.secret": N_(
        "%(found)s of the rows are of class R or SR, so nothing was written. Confirm that they may leave, or "
        "leave them out."
    ),
    "export.unknown_format": N_(
        "“%(file)s” does not say in which format to write. Let its name end in one of: %(wanted)s."
    ),
    "json.newer": N_(
        "%(file)s was written by a newer program (version %(found)s, this one knows %(wanted)s). Install the "
        "newer one."
    ),
    "json.other_kind": N_(
        "In %(file)s, row %(row)s, the field %(field)s names a record of another kind: %(found)s. Nothing was"
        " imported."
    ),
    "json.twice": N_(
        "In %(file)s, row %(row)s, the id %(found)s stands in row %(wanted)s already. Nothing was imported."
    ),
    "json.unknown_kind": N_("%(file)s holds “%(found)s”, which cannot be imported. Right would be: %(wanted)s."),
    "json.unreadable": N_("%(file)s is no file of records (%(found)s). Export it again."),
    "json.wrong_value": N_(
        "In %(file)s, row %(row)s, the field %(field)s holds “%(found)s”, which cannot be stored. Nothing was"
        " imported."
    ),
    "restore.not_empty": N_("%(file)s holds files that are no workspace. Choose an empty folder with --workspace."),
    "restore.occupied": N_(
        "There is a workspace in %(file)s. Add --replace to put the copy in its place (the old one is kept in its "
        "backups), or choose another folder with --workspace."
    ),
    "schedule.no_header": N_(
        "%(file)s has no row of headings for operations. One column must be called Nama Operasi, another Mulai or "
        "Tanggal."
    ),
    "digest.secret": N_("%(found)s is of class %(wanted)s. Confirm that it may be sent."),
}
