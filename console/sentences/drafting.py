"""Sentences about naming versions, drafts in an editor and files. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "draft.decide_how": N_("Say what becomes of the proposal: one of %(wanted)s."),
    "draft.editor_failed": N_("The editor “%(found)s” could not be used. Name a program that is there in EDITOR."),
    "draft.editor_no_terminal": N_("There is no terminal here to open an editor on."),
    "draft.kept": N_("%(found)s What was written is kept in %(file)s."),
    "draft.nothing_given": N_("Nothing was given to write."),
    "draft.nothing_to_begin": N_("Say what to begin with: a procedure of the library, a file, or a code and a title."),
    "draft.one_or_all": N_("Name the steps, or say that all are meant."),
    "draft.pair": N_("“%(found)s” cannot be read: write the field, “=” and the text, as in “%(wanted)s”."),
    "version.none_begun": N_("No version of %(wanted)s was begun here."),
    "version.none_open": N_("No version of %(wanted)s is open for changes."),
}
