"""Sentences for coded errors: what was found, where, and what would be right.

Knows codes and languages; must not know screens, commands or sessions. A code without a sentence is a defect (tested).
"""

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
    "database.url": N_("PORA_DATABASE_URL starts with “%(found)s”. It must start with postgresql+psycopg://."),
    "disk.full": N_("The disk is full. Nothing was changed; make room and try again."),
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


def explain(error: PoraError) -> str:
    """Return one sentence in the chosen language; details are made harmless to print."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return visible(str(error))
    return _(sentence) % _Details({name: _shown(value) for name, value in error.details.items()})


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(visible(str(one)) for one in value)
    return visible(str(value))
