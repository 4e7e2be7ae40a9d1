"""`pora workspace`: make one, and see where everything lies. Must not know tables."""

from typing import Annotated

import typer

from console import i18n
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import JsonOption
from console.i18n import _

app = group(_("Make a workspace, and see where everything lies"))


@app.command(help=_("Make a new workspace"))
def init(
    name: Annotated[str, typer.Option(help=_("Name of the workspace, such as “Tim PORA Sanggau”"))],
    agency: Annotated[str, typer.Option(help=_("Your agency or unit, by code or name"))],
    person: Annotated[str, typer.Option(help=_("Your name"))],
    post: Annotated[str, typer.Option(help=_("The post where you work"))] = "",
    no_passphrase: Annotated[bool, typer.Option("--no-passphrase", help=_("Do not encrypt the database"))] = False,
) -> None:
    from console import settings
    from console.founding import Founding, found

    folder = settings.workspace_folder(session.options["workspace"])
    made = found(folder, Founding(name, agency, post, person, i18n.language(), encrypted=False))
    made.close()
    output.say(_("The workspace “%(name)s” is ready in %(folder)s.") % {"name": name, "folder": folder})


@app.command(help=_("Show where everything lies and who works here"))
def info(as_json: JsonOption = False) -> None:
    from db.queries import agencies, people
    from db.queries import settings as stored
    from db.version import SCHEMA

    here = session.context()
    values = here.read(stored.everything)
    unit = here.read(agencies.get, here.identity.unit)
    person = here.read(people.get, here.identity.person)
    facts = {
        "name": values.get("name", ""),
        "post": values.get("post", ""),
        "agency": unit.name if unit else "",
        "person": person.name if person else "",
        "language": here.identity.language,
        "folder": str(here.folder.absolute()),
        "database": str(here.location.path.absolute()) if here.location.path else "PostgreSQL",
        "encrypted": here.identity.encrypted,
        "workspace": str(here.identity.workspace),
        "device": str(here.identity.device),
        "schema": SCHEMA,
    }
    if as_json:
        output.emit_object(facts)
        return
    titles = {
        "name": _("Name"), "post": _("Post"), "agency": _("Agency"), "person": _("Person"),
        "language": _("Language"), "folder": _("Folder"), "database": _("Database"),
        "encrypted": _("Encrypted"), "workspace": _("Workspace id"), "device": _("Device id"),
        "schema": _("Schema"),
    }  # fmt: skip
    for name, value in facts.items():
        output.say(f"{titles[name]:<18}{output.shown(value)}")
