"""Who read a version at which post, and where that is still missing. No rule and no SQL."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console import adopting
from console import adoption_words as words
from console.context import ZONE, Context
from console.i18n import N_, _, clock, ngettext, short_date
from console.tui.commands import NEW, OPEN
from console.tui.screens import asking
from console.tui.screens.adoption_list import AdoptionList
from console.tui.screens.operation_section import doing, write
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import Field, LineField, PickField
from console.tui.widgets.form import FormScreen, Values
from db.queries import acknowledgements, settings
from db.queries.sops import VersionRow

RECORD = OPEN.named(N_("Has read it"), N_("Record who read it at the post under the cursor"))
FURTHER = NEW.named(N_("Reading"), N_("Record that it was read at a post"))


class Post(NamedTuple):
    """A post that read it (`at`), or has still to (`why`)."""

    place: int
    agency: UUID
    short: str
    post: str
    person: str
    at: datetime | None
    why: str


class Readings(NamedTuple):
    """A version, its posts, and the post of this workspace."""

    version: VersionRow
    posts: list[Post]
    here: str


def _read(version: UUID, context: Context) -> Readings:
    row = context.read(adopting.standing, version, context.today()).version
    still = context.read(acknowledgements.missing, version, context.today())
    posts = [Post(n, one.agency, one.short, one.post, "", None, one.why) for n, one in enumerate(still)]
    for one in context.read(acknowledgements.of_version, version):
        posts.append(Post(len(posts), one.agency, one.short, one.post, one.person, one.acknowledged_at, ""))
    return Readings(row, posts, context.read(settings.get, "post"))


class AcknowledgementsScreen(AdoptionList[Post]):
    """The posts, those that still have to read it first."""

    TITLE_TEXT = N_("Read and understood")
    HELP_TEXT = N_(
        "Every unit that signed reads the procedure at its posts. A unit that rotated in reads again where the one "
        "before it read; so does everybody after a change marked safety. Enter records who read it, F2 another post."
    )
    ACTIONS = (RECORD, FURTHER)

    def __init__(self, context: Context, version: UUID) -> None:
        super().__init__(context)
        self.version = version
        self.found: Readings | None = None

    def columns(self) -> Sequence[Column[Post]]:
        """Where, who, when."""
        return [
            Column(_("Agency"), 16, lambda one: one.short),
            Column(_("Post"), 18, lambda one: one.post or "-"),
            Column(_("Read by"), 16, lambda one: one.person),
            Column(_("Read"), None, _when),
        ]

    def identity(self, row: Post) -> Any:
        """The place in the list."""
        return row.place

    def empty(self) -> str:
        """Say what to do."""
        return _("No unit signed it yet, so nobody has to read it. F2 records a reading all the same.")

    def read(self) -> None:
        """Read the posts."""
        self.read_later(partial(_read, self.version), self._show)

    def _show(self, found: Readings) -> None:
        self.found = found
        row = found.version
        still = sum(one.at is None for one in found.posts)
        gap = ngettext("%(n)d post has not read it yet", "%(n)d posts have not read it yet", still) % {"n": still}
        safety = _("changed for safety") if row.safety else ""
        about = "  ·  ".join(filter(None, (row.title, safety)))
        heading = f"{_('Read and understood')}  ·  {row.code}@{row.number}"
        self.show_rows(heading, about, gap if still else "", found.posts)

    def in_full(self, row: Post) -> str:
        """Return one post in a sentence."""
        return "\n".join(filter(None, (f"{row.short}, {row.post}".rstrip(", "), f"{row.person} {_when(row)}".strip())))

    def action_open(self) -> None:
        """Record who read it at this post."""
        if self.row is not None:
            self._ask(self.row.agency, self.row.post)

    def action_new(self) -> None:
        """Record a reading at another post."""
        self._ask(self.context.actor.unit, "")

    def _ask(self, agency: UUID, post: str) -> None:
        here = self.found.here if self.found and agency == self.context.actor.unit else ""
        fields: list[Field] = [
            asking.agency_field(self.context, "agency", _("Agency"), required=True),
            PickField("post", _("Post"), choices=asking.place_choices(self.context), free=True),
            PickField("person", _("Read by"), choices=asking.person_choices(self.context), free=True,
                      hint=_("Empty: you")),
            LineField("at", _("When"), hint=_("Empty: now. “kemarin 9.00”, 12/11 14.30")),
        ]  # fmt: skip
        usual = {"agency": agency, "post": post or here or None}
        self.open_form(FormScreen(_("Read and understood"), fields, usual, self._submit), said=_("Noted"))

    def _submit(self, values: Values) -> None:
        from console.dates import read_moment
        from console.services.adoption import Read

        typed = values["at"].strip()
        at = read_moment(typed, self.context.now(), ZONE, "at").moment if typed else None
        post, person = values["post"], values["person"]
        given = Read(
            values["agency"], post if isinstance(post, UUID) else None, "" if isinstance(post, UUID) else post or "",
            person if isinstance(person, UUID) else None, "" if isinstance(person, UUID) else person or "", at,
        )  # fmt: skip
        write(self, doing("adoption", "acknowledge", self.version, given))


def _when(one: Post) -> str:
    if one.at is None:
        return f"! {words.why_word(one.why)}"
    here = one.at.astimezone(ZoneInfo(ZONE))
    return f"{short_date(here.date())} {clock(here)}"
