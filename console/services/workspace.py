"""Use cases of the workspace itself: its first rows, its name and settings. Must not commit, print or read settings."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import report_settings
from db import history
from db.actor import Actor
from db.database import reading
from db.errors import Invalid, Refused
from db.models.local import Setting
from db.models.people import Person
from db.queries import terms
from db.text import clean_line, clean_text


@gesture(Action.WORKSPACE_INIT)
def found(session: Session, actor: Actor, person: str, settings: Mapping[str, str]) -> Person:
    """Write a new workspace's name and post, and the person who works at it.

    Raises Refused when another console founded a workspace on the same server since we looked.
    """
    already = session.get(Setting, SETTING_WORKSPACE) if SETTING_WORKSPACE in settings else None
    if already is not None:
        raise Refused("workspace.founded_meanwhile")
    name = clean_line(person, "person")
    if not name:
        raise Invalid("person.no_name", field="person")
    row = Person(id=actor.person, name=name, agency=actor.unit)
    session.add(row)
    for key, value in settings.items():
        session.merge(Setting(name=key, value=clean_line(value, key)))
    return row


@gesture(Action.WORKSPACE_SET)
def set_values(session: Session, actor: Actor, values: Mapping[str, str]) -> list[str]:
    """Write settings. Local to this database, so they are not part of the shared history.

    `frequency.<forum>` is how often a year a forum should meet: 0 for no target, empty for the reference list's own.
    `report.daily` and `report.due_hour` say whether the post reports every day, and until when the next day.
    Raises Invalid for a forum that is not in the reference list, or a value that is none.
    """
    _check_targets(session, {name: value for name, value in values.items() if name.startswith(FREQUENCY)})
    for name, value in report_settings.checked(reading(session), values).items():
        session.merge(Setting(name=name, value=clean_text(value, name, 4_000)))
    session.flush()
    history.recorder(session).local = True
    return list(values)


def _check_targets(session: Session, targets: Mapping[str, str]) -> None:
    known = [term.code for term in terms.of_list(reading(session), "forum")] if targets else []
    for name, value in targets.items():
        forum = name.removeprefix(FREQUENCY)
        if forum not in known:
            raise Invalid("setting.forum", field=name, found=forum, wanted=", ".join(known))
        if value and not (value.isascii() and value.isdecimal() and int(value) <= 366):
            raise Invalid("setting.value", field=name, found=value, wanted="0 – 366")


FREQUENCY = "frequency."
SETTING_WORKSPACE = "workspace"
SETTING_NAME = "name"
SETTING_POST = "post"


def first_settings(workspace: UUID, name: str, post: str) -> dict[str, str]:
    """Return the settings a new workspace starts with."""
    return {SETTING_WORKSPACE: str(workspace), SETTING_NAME: name, SETTING_POST: post}
