"""`pora workspace`: make one, see where everything lies, its settings, its passphrase. Must not know tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console import i18n
from console.cli import documents, output, session
from console.cli.groups import group
from console.cli.options import DryRun, JsonOption
from console.i18n import N_, _

if TYPE_CHECKING:
    from console.keys import NewLock

app = group(_("Make a workspace, see where everything lies, change its settings"))

KNOWN: dict[str, str] = {
    "name": N_("Name of the workspace"),
    "post": N_("The post where you work"),
    "language": N_("Language of the interface: id or en"),
    "report.daily": N_("Whether the post reports every day, also without an operation: ya or tidak"),
    "report.due_hour": N_("The hour of the next day at which a daily report is due, 08.00 unless set"),
}
"""Settings that `workspace set` takes besides the target of each forum, and what each means."""

FREQUENCY = "frequency."

SheetOption = Annotated[
    Path | None, typer.Option("--sheet", "-o", help=_("Write the sheet with the recovery code to this file"))
]
NewDescriptor = Annotated[
    str | None, typer.Option("--new-passphrase-fd", help=_("Read the new passphrase from this file descriptor"))
]


@app.command(help=_("Make a new workspace"))
def init(
    name: Annotated[str, typer.Option(help=_("Name of the workspace, such as “Tim PORA Sanggau”"))],
    agency: Annotated[str, typer.Option(help=_("Your agency or unit, by code or name"))],
    person: Annotated[str, typer.Option(help=_("Your name"))],
    post: Annotated[str, typer.Option(help=_("The post where you work"))] = "",
    no_passphrase: Annotated[bool, typer.Option("--no-passphrase", help=_("Do not encrypt the database"))] = False,
    sheet: SheetOption = None,
) -> None:
    from console import settings
    from console.founding import Founding, found, must_be_free

    folder = settings.workspace_folder(session.options["workspace"])
    must_be_free(folder)
    lock = None if no_passphrase or settings.database_url() else _new_lock()
    found(folder, Founding(name, agency, post, person, i18n.language()), lock).close()
    output.say(_("The workspace “%(name)s” is ready in %(folder)s.") % {"name": name, "folder": folder})
    if lock is not None:
        _hand_out(lock, name, sheet)


def _new_lock() -> "NewLock":
    from console.cli import unlocking
    from console.keys import NewLock

    return NewLock(unlocking.new_passphrase(alone=True))


def _hand_out(lock: "NewLock", name: str, sheet: Path | None) -> None:
    """Give the recovery code once: to a file, or to stdout when no file is named or it cannot be written."""
    from console import settings
    from console.cli.recovery_sheet import recovery_sheet

    text = recovery_sheet(name, lock.recovery_code)
    if sheet is not None:
        try:
            settings.private_file(sheet)
            sheet.write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            output.tell(_("%(file)s could not be written (%(found)s), so here it is.")
                        % {"file": sheet, "found": error.strerror})  # fmt: skip
        else:
            output.say(_("The recovery code is in %(file)s. Print it, put it in the safe, delete the file.")
                       % {"file": sheet})  # fmt: skip
            return
    output.say()
    output.say(text)


@app.command(help=_("Change the passphrase; nothing is encrypted anew"))
def passphrase(new_passphrase_fd: NewDescriptor = None) -> None:
    from console import keys, settings
    from console.cli import unlocking
    from db.errors import Refused

    folder = settings.workspace_folder(session.options["workspace"])
    key = unlocking.key_for(folder)
    if key is None:
        raise Refused("workspace.not_encrypted", file=str(folder))
    keys.wrap_with_passphrase(folder, key, unlocking.new_passphrase(new_passphrase_fd))
    output.say(_("The new passphrase opens the workspace from now on. The recovery code stays the same."))


@app.command(help=_("Open with the recovery code and set a new passphrase"))
def recover(
    code_fd: Annotated[str | None, typer.Option("--code-fd", help=_("Read the code from this file descriptor"))] = None,
    new_passphrase_fd: NewDescriptor = None,
) -> None:
    from console import keys, settings
    from console.cli import unlocking
    from db.errors import Refused

    folder = settings.workspace_folder(session.options["workspace"])
    if not settings.read_identity(folder).encrypted:
        raise Refused("workspace.not_encrypted", file=str(folder))
    key = unlocking.key_by_code(folder, code_fd)
    keys.wrap_with_passphrase(folder, key, unlocking.new_passphrase(new_passphrase_fd, alone=True))
    output.say(_("The new passphrase opens the workspace from now on. The recovery code stays the same."))


@app.command("set", help=_("Change settings: name=value; without any, list the ones there are"))
def set_values(
    values: Annotated[list[str] | None, typer.Argument(help=_("Settings as name=value"))] = None,
    dry_run: DryRun = False,
) -> None:
    if not values:
        _list_settings()
        return
    from console.services import workspace

    changed = dict(_setting(one) for one in values)
    language = changed.pop("language", None)
    if changed:
        session.perform(workspace.set_values, changed, dry_run=dry_run)
    if language is not None and not dry_run:
        _set_language(language)
    for name, value in {**changed, **({"language": language} if language else {})}.items():
        output.say(f"{name}: {value}")


def _setting(text: str) -> tuple[str, str]:
    from db.errors import Invalid

    name, mark, value = text.partition("=")
    name, value = name.strip(), value.strip()
    if name.startswith(FREQUENCY):
        name = FREQUENCY + name.removeprefix(FREQUENCY).upper()
    elif name not in KNOWN:
        mark = ""
    if not mark:
        raise Invalid("setting.unknown", field=name, found=text, wanted=f"{', '.join(KNOWN)}, {FREQUENCY}<forum>")
    if name == "language" and value not in i18n.LANGUAGES:
        raise Invalid("setting.value", field=name, found=value, wanted="id, en")
    return name, value


def _set_language(language: str) -> None:
    import dataclasses

    from console import settings

    here = session.context()
    settings.write_identity(here.folder, dataclasses.replace(here.identity, language=language))


def _list_settings() -> None:
    from db.queries import settings as stored
    from db.queries import terms

    here = session.context()
    values = {**here.read(stored.everything), "language": here.identity.language}
    for name, meaning in KNOWN.items():
        _say_setting(name, values.get(name, ""), _(meaning))
    for forum in here.read(terms.of_list, "forum"):
        name = FREQUENCY + forum.code
        target = values.get(name) or forum.number or 0
        meaning = _("Meetings a year: %(forum)s") % {"forum": forum.name(i18n.language())}
        _say_setting(name, _("no target") if target in (0, "0") else target, meaning)


def _say_setting(name: str, value: object, meaning: str) -> None:
    output.say(f"{name}={output.shown(value) or '–'}")
    output.say_indented(meaning, 4)


@app.command(help=_("Show where everything lies and who works here"))
def info(as_json: JsonOption = False) -> None:
    facts = _facts()
    if as_json:
        output.emit_object(facts)
        return
    titles = {
        "name": _("Name"), "post": _("Post"), "agency": _("Agency"), "person": _("Person"),
        "language": _("Language"), "folder": _("Folder"), "database": _("Database"), "log": _("Log"),
        "encrypted": _("Encrypted"), "workspace": _("Workspace id"), "device": _("Device id"),
        "schema": _("Schema"), "pictures": _("Pictures"), "pictures_bytes": _("Bytes of pictures"),
    }  # fmt: skip
    for name, value in facts.items():
        output.say(f"{titles[name]:<18}{output.shown(value)}".rstrip())


def _facts() -> dict[str, object]:
    from console.cli.log import log_file
    from db.queries import agencies, attachments, people
    from db.queries import settings as stored
    from db.version import SCHEMA

    here = session.context()
    values = here.read(stored.everything)
    unit = here.read(agencies.get, here.identity.unit)
    person = here.read(people.get, here.identity.person)
    pictures = here.read(attachments.stored)
    return {
        "name": values.get("name", ""),
        "post": values.get("post", ""),
        "agency": unit.name if unit else "",
        "person": person.name if person else "",
        "language": here.identity.language,
        "folder": str(here.folder.absolute()),
        "database": str(here.location.path.absolute()) if here.location.path else "PostgreSQL",
        "log": str(log_file().absolute()),
        "encrypted": here.identity.encrypted,
        "workspace": str(here.identity.workspace),
        "device": str(here.identity.device),
        "schema": SCHEMA,
        "pictures": pictures.number,
        "pictures_bytes": pictures.size,
    }


app.command("letterhead", help=_("Show or set the letterhead of your papers"))(documents.letterhead)
app.command("signatory", help=_("Name the official who signs your papers"))(documents.signatory)
