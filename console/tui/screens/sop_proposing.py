"""Proposing changes to a version in the name of an agency: what kind first, then a short form. No rule and no SQL."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.context import Context
from console.formats.procedures.cell_names import label
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.sop_fields import FIRST_STEP, cells_at, cleaned, field_for, names_at
from console.tui.screens.sop_section import write
from console.tui.screens.sop_view import SopView
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.fields import Field, LineField, LongField, PickField, YesNoField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen
from db.enums import ProposalKind

if TYPE_CHECKING:
    from console.services.proposals import Proposed

FRONT = "^"
"""The place before all steps: one has to choose it, a field left empty moves nothing. No step has such a key."""


def propose(screen: WorkScreen[Any], view: SopView, step: str) -> None:
    """Ask what is proposed about the step under the cursor, or about the whole; then ask for it."""
    number = next((place for place, one in enumerate(view.procedure.steps, 1) if one.key == step), 0)
    about = [
        Choice("field", _("Change a field of step %(n)d") % {"n": number}),
        Choice("insert", _("A new step behind step %(n)d") % {"n": number}),
        Choice("delete", _("Take step %(n)d out") % {"n": number}),
        Choice("move", _("Move step %(n)d") % {"n": number}),
    ] if number else [Choice("insert", _("A new first step"))]  # fmt: skip
    choices = [*about, Choice("head", _("Change a field of the first page")),
               Choice("draft", _("An agency's whole own draft, from a file"))]  # fmt: skip
    asked: dict[str, Callable[[], None]] = {
        "field": lambda: _choose_field(screen, view, step), "head": lambda: _choose_field(screen, view, ""),
        "insert": lambda: _ask_insert(screen, view, step), "delete": lambda: _ask_delete(screen, view, step),
        "move": lambda: _ask_move(screen, view, step), "draft": lambda: _ask_draft(screen, view),
    }  # fmt: skip

    def chosen(kind: str | None) -> None:
        if kind is not None:
            asked[kind]()

    screen.app.push_screen(ChooseScreen(_("Propose…"), choices), chosen)


def _who(screen: WorkScreen[Any]) -> list[Field]:
    """Return the fields every proposal has."""
    return [
        asking.agency_field(screen.context, "agency", _("Agency"), hint=_("Empty: our own unit")),
        LineField("author", _("Who speaks for it"), hint=_("When that is somebody else than you")),
        LongField("reason", _("Reason"), lines=2),
        YesNoField("safety", _("Concerns safety")),
    ]


def _form(
    screen: WorkScreen[Any], view: SopView, title: str, fields: list[Field], values: Values,
    make: "Callable[[Values], list[Proposed]]",
) -> None:  # fmt: skip
    def submit(given: Values) -> None:
        def work(context: Context) -> object:
            from console.services import proposals

            wanted = [one._replace(reason=given["reason"], safety=bool(given["safety"])) for one in make(given)]
            return context.perform(proposals.propose, view.version.id, wanted, given["agency"], given["author"])

        write(screen, work)

    screen.open_form(FormScreen(title, [*fields, *_who(screen)], values, submit, save=_("Propose")), said=_("Proposed"))


def _choose_field(screen: WorkScreen[Any], view: SopView, step: str) -> None:
    cells = cells_at(view.procedure, step)
    language = view.procedure.language
    choices = [Choice(name, label(name, language, head=not step), cells[name]) for name in names_at(step)]

    def chosen(name: str | None) -> None:
        if name is not None:
            _ask_field(screen, view, step, name)

    screen.app.push_screen(PickScreen(_("Which field?"), lambda: choices), chosen)


def _ask_field(screen: WorkScreen[Any], view: SopView, step: str, name: str) -> None:
    base = cells_at(view.procedure, step)[name]

    def make(values: Values) -> "list[Proposed]":
        from console.services.proposals import Proposed

        return [Proposed(ProposalKind.REPLACE, step, name, cleaned({"text": values[name]})["text"], base=base)]

    field = field_for(view.procedure, name, head=not step)
    where = _("step %(key)s") % {"key": step} if step else _("first page")
    _form(screen, view, f"{_('Propose')}: {where}, {field.label}", [field], {name: base}, make)


def _ask_insert(screen: WorkScreen[Any], view: SopView, step: str) -> None:
    fields = [field_for(view.procedure, name, head=False, required=name == "activity") for name in FIRST_STEP]

    def make(values: Values) -> "list[Proposed]":
        from console.services.proposals import Proposed
        from sops.cells import checked, step_from, step_text
        from sops.changes import free_key

        given = cleaned({name: values[name] for name in FIRST_STEP})
        cells = {name: checked(name, text, head=False) for name, text in given.items()}
        key = free_key(view.procedure, f"{step[:15]}a" if step else "k1")
        text = step_text(step_from(key, cells), view.procedure.language)
        return [Proposed(ProposalKind.INSERT, new=text, after=step)]

    title = _("Propose a new step behind %(key)s") % {"key": step} if step else _("Propose a new first step")
    _form(screen, view, title, fields, {"kind": "process"}, make)


def _ask_delete(screen: WorkScreen[Any], view: SopView, step: str) -> None:
    def make(values: Values) -> "list[Proposed]":
        from console.services.proposals import Proposed

        return [Proposed(ProposalKind.DELETE, step)]

    found = view.procedure.step(step)
    title = _("Propose to take out: %(activity)s") % {"activity": found.activity if found else step}
    _form(screen, view, title, [], {}, make)


def _ask_move(screen: WorkScreen[Any], view: SopView, step: str) -> None:
    places = [Choice(FRONT, _("at the beginning"))]
    steps = enumerate(view.procedure.steps, 1)
    places += [Choice(one.key, f"{number}. {one.activity}") for number, one in steps if one.key != step]

    def make(values: Values) -> "list[Proposed]":
        from console.services.proposals import Proposed

        return [Proposed(ProposalKind.MOVE, step, after="" if values["after"] == FRONT else values["after"])]

    field = PickField("after", _("Behind the step"), required=True, choices=lambda: places)
    _form(screen, view, _("Propose to move %(key)s") % {"key": step}, [field], {}, make)


def _ask_draft(screen: WorkScreen[Any], view: SopView) -> None:
    """Ask for the file of an agency's own draft; every difference becomes a proposal."""
    fields: list[Field] = [
        LineField("file", _("File"), required=True, hint=_("The agency's draft: .md of ours, or a paper (.docx)")),
        *_who(screen)[:3],
        YesNoField("part", _("Covers only a part"), hint=_("Then no step is proposed to be taken out")),
    ]

    def submit(given: Values) -> None:
        def work(context: Context) -> object:
            from console.formats.procedures.draft_reading import read_draft
            from console.formats.procedures.paper_draft import speaking
            from console.messages import explain
            from console.procedures import told
            from console.services import proposals

            with told():
                draft = read_draft(Path(given["file"]).expanduser(), view.procedure.language)
                wanted = speaking(view.procedure, draft, explain)
            said = (given["agency"], given["reason"], given["author"], bool(given["part"]))
            return context.perform(proposals.propose_text, view.version.id, wanted, *said)

        write(screen, work)

    screen.open_form(FormScreen(_("Propose an agency's own draft"), fields, {}, submit, save=_("Propose")),
                     said=_("Every difference is a proposal now"))  # fmt: skip
