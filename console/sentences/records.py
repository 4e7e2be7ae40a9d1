"""Sentences about the workspace, its reference records, fields and the system. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "agency.ambiguous": N_(
        "“%(found)s” may be several agencies: %(candidates)s. Write the code of the one you mean."
    ),
    "agency.code_taken": N_("The code %(found)s already belongs to another agency. Choose another code."),
    "agency.merged_already": N_("%(found)s was itself merged into another agency. Merge into that one."),
    "agency.no_alias": N_("It has no other name “%(found)s”. There are: %(wanted)s."),
    "agency.no_name": N_("An agency needs a name. Fill in the field %(field)s."),
    "agency.own_parent": N_("An agency cannot stand above itself. Choose another one in the field %(field)s."),
    "agency.own_predecessor": N_("A unit cannot relieve itself. Name the unit that was there before it."),
    "agency.own_unit": N_("This workspace belongs to that agency, so it cannot be removed."),
    "agency.unknown": N_("No agency answers to “%(found)s”. Choose one from the list of agencies, or add it there."),
    "completion.no_shell": N_("The shell “%(found)s” is not known. Name bash, zsh, fish, powershell or pwsh."),
    "database.busy": N_("Another program is writing to the workspace. Nothing was changed; try again in a moment."),
    "database.unreachable": N_(
        "The database server does not answer: %(found)s. Check PORA_DATABASE_URL and the "
        "network."
    ),
    "field.choice": N_("“%(found)s” is no choice for the field %(field)s. There are: %(wanted)s."),
    "field.missing": N_("The field %(field)s is missing. Fill it in."),
    "field.not_a_date": N_("“%(found)s” in the field %(field)s is not a day. Write it like 30/11/2025."),
    "field.not_a_number": N_("“%(found)s” in the field %(field)s is not a whole number."),
    "field.not_an_id": N_("“%(found)s” in the field %(field)s is not the id of a record."),
    "field.out_of_range": N_("“%(found)s” in the field %(field)s is out of range (%(wanted)s)."),
    "field.wrong": N_("“%(found)s” does not fit the field %(field)s (%(wanted)s)."),
    "setting.forum": N_("There is no forum “%(found)s” in the reference list. There are: %(wanted)s."),
    "setting.unknown": N_("“%(found)s” is not a setting. Write name=value with one of: %(wanted)s."),
    "setting.value": N_("The setting %(field)s cannot be “%(found)s”. Right would be: %(wanted)s."),
    "system.not_a_folder": N_("%(file)s is no folder, or something on its way is none. Name another folder."),
    "system.read_only": N_("%(file)s lies on a write-protected disk. Choose another folder."),
    "system.name_too_long": N_("The file name %(file)s is too long for this disk. Choose a shorter one."),
    "system.error": N_("The system refused %(file)s (%(found)s)."),
    "system.not_found": N_("There is no %(file)s. Check the name and the folder."),
    "system.permission": N_("You may not open %(file)s. Choose another folder, or ask for the right to it."),
    "undo.no_changes": N_("“%(found)s” changed nothing in the record, so there is nothing to take back."),
    "database.url": N_("PORA_DATABASE_URL starts with “%(found)s”. It must start with postgresql+psycopg://."),
    "disk.full": N_("The disk is full. Nothing was changed; make room and try again."),
    "keys.missing": N_("The key file %(file)s is missing. Bring it back from a backup, or use the recovery code."),
    "keys.unreadable": N_("The key file %(file)s is damaged. Bring it back from a backup, or use the recovery code."),
    "mandate.none": N_("%(found)s has no line for “%(function)s” in the mandate table."),
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
    "person.no_name": N_("A person needs a name. Fill in the field %(field)s."),
    "place.no_name": N_("A place needs a name. Fill in the field %(field)s."),
    "place.own_parent": N_("A place cannot lie in itself. Choose another one in the field %(field)s."),
    "place.ambiguous": N_("“%(found)s” may be several places: %(candidates)s. Write the code of the one you mean."),
    "place.unknown": N_("No place is called “%(found)s”. Choose one from the list of places, or add it there."),
    "record.ambiguous": N_("“%(found)s” may be %(candidates)s. Write more of the code."),
    "record.unknown": N_("No record has the code “%(found)s”. See the list for its code."),
    "record.none": N_("There is no record %(found)s. See the list for its code."),
    "record.removed": N_("“%(found)s” was removed. Restore it first; nothing was written."),
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
    "security.home": N_("Only the institution that made this record may do that (%(action)s)."),
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
    "undo.still_used": N_(
        "“%(found)s” was not taken back, because records made since still point at it (%(candidates)s). "
        "Take those back first."
    ),
    "workspace.damaged": N_(
        "The database %(file)s is damaged (%(found)s). Restore a backup with `pora backup "
        "restore`."
    ),
    "workspace.empty_database": N_("The database %(file)s is empty. Restore a backup with `pora backup restore`."),
    "workspace.being_made": N_(
        "Another program is making or restoring a workspace in %(file)s just now. Wait until it has ended."
    ),
    "workspace.exists": N_("There is already a workspace in %(file)s. Choose another folder with --workspace."),
    "workspace.founded_meanwhile": N_(
        "Another console has just made a workspace on this server. Run the same command again to join it."
    ),
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
    "workspace.write_protected": N_(
        "The database %(file)s cannot be opened (%(found)s). It is not damaged: check that the disk is not "
        "write-protected and that you may write in its folder."
    ),
    "workspace.wrong_key": N_(
        "The key does not open the database %(file)s. Restore keys and database from the same "
        "backup."
    ),
    "workspace.wrong_passphrase": N_(
        "The passphrase is wrong. Try again, or use the recovery code (`pora workspace "
        "recover`)."
    ),
}
