"""Pictures and scans of an operation (dokumentasi): a section of its screen. No rule and no SQL."""

from functools import partial
from pathlib import Path
from typing import Any

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, OPEN, Command
from console.tui.screens.operation_section import doing, write
from console.tui.screens.result_table import ResultTable
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.fields import LineField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import RecordKind
from db.queries.attachments import AttachmentRow

UP = Command("move_up", ("minus",), N_("Up"), N_("One place up in the order of the report"), show=False)
DOWN = Command("move_down", ("plus",), N_("Down"), N_("One place down"), show=False)
FOLDER = "berkas"


class PicturesTable(ResultTable[AttachmentRow]):
    """What belongs to the operation, to people on its list and to its hand-overs; Enter opens it."""

    ACTIONS = (
        OPEN.named(N_("Look at it"), N_("Open it with the program of this computer")),
        NEW.named(N_("Add"), N_("Attach a picture (JPEG, PNG, WebP) or a scan (PDF) by its path")),
        EDIT.named(N_("Caption"), N_("What stands under it in the report")), UP, DOWN,
        DELETE.named(N_("Take off"), N_("Take it off; undo brings it back")),
    )  # fmt: skip
    CHANGING = ("new", "edit", "delete", "move_up", "move_down")
    MULTI = True

    def __init__(self) -> None:
        columns: list[Column[AttachmentRow]] = [
            Column(_("No."), 4, lambda row: str(row.number), "right"),
            Column(_("Caption"), None, lambda row: row.caption),
            Column(_("File"), 22, lambda row: row.name),
            Column(_("Belongs to"), 16, _belongs_to),
            Column(_("Size"), 8, lambda row: f"{max(row.size // 1024, 1)} kB", "right"),
            Column(_("Sides"), 11, lambda row: f"{row.width}×{row.height}" if row.width else "PDF", hide_below=100),
        ]
        super().__init__(columns, _("No picture or scan yet. F2 attaches one by its path."), "pictures")

    def rows_of(self, view: Any) -> list[AttachmentRow]:
        """Return pictures and scans."""
        return list(view.results.pictures) if view.results else []

    def action_new(self) -> None:
        """Ask for the path and the caption, and to what it belongs."""
        if self.shown is None or self.results is None:
            return
        choices = [Choice(self.operation, _("the operation"))]
        choices += [Choice(row.id, f"{row.number}. {row.initials}", _("person checked")) for row in self.results.people]
        choices += [Choice(row.id, row.number or _("hand-over"), _("hand-over")) for row in self.results.transfers]
        if len(choices) == 1:
            self._ask(self.operation)
            return

        def chosen(subject: Any) -> None:
            if subject is not None:
                self._ask(subject)

        self.app.push_screen(ChooseScreen(_("What does it belong to?"), choices), chosen)

    def _ask(self, subject: Any) -> None:
        located: list[int] = []

        def submit(values: Values) -> None:
            write(self.work, partial(_attach, subject, values["path"], values["caption"], located))

        def done(_values: Values) -> None:
            if located and located[0]:
                self.work.say(_("Attached; where it was taken is kept beside it, no longer in it"), "done")

        fields = [
            LineField("path", _("Path of the file"), required=True, hint=_("Or a folder: all pictures in it")),
            LineField("caption", _("Caption"), hint=_("What it shows: “Pemeriksaan dokumen di penginapan”")),
        ]
        self.work.open_form(FormScreen(_("Attach a picture or scan"), fields, {}, submit), done, _("Attached"))

    def action_edit(self) -> None:
        """Write the caption."""
        row = self.cursor_row
        if row is None:
            return

        def submit(values: Values) -> None:
            if values["caption"] != row.caption:
                write(self.work, doing("attachments", "edit", row.id, {"caption": values["caption"]}))

        field = LineField("caption", _("Caption"))
        self.work.open_form(FormScreen(row.name, [field], {"caption": row.caption}, submit), said=_("Captioned"))

    def action_move_up(self) -> None:
        """One place up."""
        self._move(-1)

    def action_move_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, places: int) -> None:
        row = self.cursor_row
        if row is None or self.results is None:
            return
        beside = [one.id for one in self.results.pictures if one.subject == row.subject]
        place = beside.index(row.id) + 1 + places
        self.work.write_later(doing("attachments", "move", row.id, place))

    def action_delete(self) -> None:
        """Take pictures off."""
        gone = [row.id for row in self.targets()]
        self.work.write_later(doing("attachments", "remove", gone), said=_("Taken off; undo brings it back"))
        self.unmark_all()

    def action_open(self) -> None:
        """Write the picture into the folder of papers and open it; of class R or SR after a question."""
        row = self.cursor_row
        if row is None:
            return
        secret = self.shown is not None and self.shown.operation.security_class in ("R", "SR")

        def answered(sure: bool | None) -> None:
            if sure:
                self.work.read_later(partial(_open, row), self._opened, group="open")

        if secret:
            text = _("It is written as a file anybody at this computer can read. The history notes it.")
            self.app.push_screen(ConfirmScreen(_("Open a secret picture?"), text, danger=True), answered)
        else:
            answered(True)

    def _opened(self, found: tuple[Path, bool]) -> None:
        path, opened = found
        about = {"file": f"{FOLDER}/{path.name}"}
        said = _("%(file)s written") if opened else _("%(file)s written; no program here opens it")
        self.work.say(said % about, "done")


def _belongs_to(row: AttachmentRow) -> str:
    return row.subject_code or word(RecordKind(row.subject_kind))


def _attach(subject: Any, typed: str, caption: str, located: list[int], context: Context) -> None:
    from console import attaching

    path = Path(typed.strip().strip("'\"")).expanduser()
    files = sorted(attaching.pictures_in(path)) if path.is_dir() else [path]
    done = attaching.attach(context, subject, files, [caption] if caption else [])
    located.append(sum(one.had_location for one in done))


def _open(row: AttachmentRow, context: Context) -> tuple[Path, bool]:
    from console import attaching, printing, settings

    folder = context.folder / FOLDER
    settings.private_folder(folder)
    path = attaching.save(context, [row], folder, confirmed=True)[0]
    return path, printing.open_file(path)
