"""Words for what stands in the history: one per action of console/security.py (tested to be complete)."""

from console.i18n import N_, _
from console.security import Action

TEXTS: dict[Action, str] = {
    Action.WORKSPACE_INIT: N_("made the workspace"),
    Action.WORKSPACE_SET: N_("changed settings"),
    Action.REFERENCE_LOAD: N_("loaded reference data"),
    Action.AGENCY_ADD: N_("added an agency"),
    Action.AGENCY_EDIT: N_("corrected an agency"),
    Action.AGENCY_REMOVE: N_("removed an agency"),
    Action.AGENCY_RESTORE: N_("restored an agency"),
    Action.AGENCY_MERGE: N_("merged a placeholder"),
    Action.AGENCY_ALIAS: N_("added another name"),
    Action.AGENCY_REMEMBER: N_("remembered a name"),
    Action.MANDATE_ADD: N_("added a mandate"),
    Action.MANDATE_REMOVE: N_("removed a mandate"),
    Action.PERSON_ADD: N_("added a person"),
    Action.PERSON_EDIT: N_("corrected a person"),
    Action.PERSON_REMOVE: N_("removed a person"),
    Action.PERSON_RESTORE: N_("restored a person"),
    Action.PERSON_APPOINT: N_("recorded a position"),
    Action.PLACE_ADD: N_("added a place"),
    Action.PLACE_EDIT: N_("corrected a place"),
    Action.PLACE_REMOVE: N_("removed a place"),
    Action.PLACE_RESTORE: N_("restored a place"),
    Action.TERM_ADD: N_("added a term"),
    Action.TERM_EDIT: N_("corrected a term"),
    Action.UNDO: N_("took back"),
}


def action_text(code: str) -> str:
    """Return what an action code means; a code of a newer program is shown as it is."""
    try:
        return _(TEXTS[Action(code)])
    except (KeyError, ValueError):
        return code
