"""Beginning a version of a procedure: of the text there is, of a file, or of nothing yet. No rule and no SQL."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _, language
from console.procedure_list import Listed
from console.tui.screens.base import WorkScreen
from console.tui.screens.sop_parties import party_choices
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.fields import Field, LineField, PickManyField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from sops.procedure import Identity, Procedure


def begin(screen: WorkScreen[Any], listed: Listed | None) -> None:
    """Ask what to begin with, and which agencies shall agree on it; then open the version."""
    choices = []
    if listed is not None and listed.record is not None and listed.record.version is not None:
        choices.append(Choice("version", _("With the text of version %(number)s") % {"number": listed.record.number},
                              listed.title))  # fmt: skip
    if listed is not None and listed.entry is not None:
        choices.append(Choice("library", _("With the library's text"), listed.title))
    choices.append(Choice("file", _("With a file"), _("a paper of an agency (.docx) or a text (.md)")))
    choices.append(Choice("empty", _("A new procedure"), _("title only; its steps are written in the editor")))

    def chosen(kind: str | None) -> None:
        if kind is not None:
            _ask(screen, listed, kind)

    screen.app.push_screen(ChooseScreen(_("Begin a version…"), choices), chosen)


def _ask(screen: WorkScreen[Any], listed: Listed | None, kind: str) -> None:
    own: dict[str, list[Field]] = {
        "file": [LineField("file", _("File"), required=True),
                 LineField("code", _("Code"), hint=_("Empty: the file's own"))],
        "empty": [LineField("title", _("Title"), required=True),
                  LineField("code", _("Code"), hint=_("Empty: one made of the title"))],
    }  # fmt: skip
    hint = _("The same as before, unless others are chosen") if kind == "version" else ""
    choices = party_choices(screen.context, partial(_known, screen.context, listed))
    units = PickManyField("parties", _("Who shall agree"), hint=hint, choices=choices)
    fields = [*own.get(kind, []), units, LineField("changes", _("What is new"))]
    made: list[UUID] = []

    def submit(values: Values) -> None:
        with screen.pora.writing:
            made.append(_begun(screen.context, listed, kind, values))

    title = _("Begin a version: %(title)s") % {"title": listed.title} if listed and kind != "empty" else _("Begin")
    ours = [] if kind == "version" else [screen.context.actor.unit]
    form = FormScreen(title, fields, {"parties": ours}, submit, save=_("Begin"))
    screen.open_form(form, lambda _values: show_version(screen, made[-1]), _("A new version was begun"))


def _known(context: Context, listed: Listed | None) -> Procedure | None:
    """Return the text that tells who acts in a procedure; None when nothing is known of it."""
    from console.procedures import procedure_of
    from sops import library

    if listed is not None and listed.record is not None and listed.record.version is not None:
        return context.read(procedure_of, listed.record.version)
    return library.load(listed.code, listed.entry.languages[0]) if listed is not None and listed.entry else None


def show_version(screen: WorkScreen[Any], version: UUID) -> None:
    """Open the screen of a version."""
    from console.tui.screens.sop_version import VersionScreen

    screen.app.push_screen(VersionScreen(screen.context, version))


def _begun(context: Context, listed: Listed | None, kind: str, values: Values) -> UUID:
    from console.formats.procedures.draft_reading import read_draft
    from console.formats.procedures.draft_texts import code_of
    from console.messages import explain
    from console.procedures import told
    from console.services import sops

    start = sops.Start(tuple(values["parties"]), values["changes"])
    if kind == "version" and listed is not None and listed.record is not None and listed.record.version is not None:
        return _id(context.perform(sops.start_from_version, listed.record.version, start))
    if kind == "library" and listed is not None and listed.entry is not None:
        spoken = language() if language() in listed.entry.languages else listed.entry.languages[0]
        return _id(context.perform(sops.start_from_library, listed.code, spoken, start))
    if kind == "file":
        with told():
            text = read_draft(Path(values["file"]).expanduser()).marked(explain)
        text = replace(text, code=values["code"].upper() or text.code)
    else:
        code = values["code"].upper() or code_of(values["title"])
        text = Procedure("id", code, Identity(title=values["title"]))
    return _id(context.perform(sops.start_from_procedure, text, start))


def _id(made: Any) -> UUID:
    found: UUID = made.id
    return found
