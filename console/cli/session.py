"""What the commands share: the open workspace, the options given before the noun, and how codes become records.

Must not know any aggregate or print results.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from console.cli import output
from console.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from console.context import Context
    from db.actor import Actor
    from db.enums import RecordKind
    from db.reading import Reader

Seen = TypeVar("Seen")
options: dict[str, str | None] = {"workspace": None, "passphrase_fd": None}
_opened: list["Context"] = []
_short_names: dict[UUID, str] = {}


def context() -> "Context":
    """Return the open workspace, opening it on first use."""
    if not _opened:
        from console import settings
        from console.cli.unlocking import key_for
        from console.context import Context

        folder = settings.workspace_folder(options["workspace"])
        _opened.append(Context.open(folder, key_for(folder)))
    return _opened[0]


def close() -> None:
    """Close what was opened."""
    _short_names.clear()
    while _opened:
        _opened.pop().close()


def has_written() -> bool:
    """Tell whether this run has recorded anything."""
    return any(one.gestures for one in _opened)


def perform(use_case: Callable[..., Any], *args: Any, dry_run: bool = False, **named: Any) -> Any:
    """Perform a use case, or with `dry_run` rehearse it and say so."""
    here = context()
    if not dry_run:
        return here.perform(use_case, *args, **named)
    result = here.rehearse(use_case, *args, **named)
    output.tell(_("Looked at first (--dry-run): nothing was written."))
    return result


def perform_and_look(
    use_case: Callable[..., Any], *args: Any, look: Callable[["Reader", Any], Seen], dry_run: bool = False, **named: Any
) -> tuple[Any, Seen]:
    """Perform a use case, or rehearse it; return its result and what `look` makes of it before the gesture ends.

    So a rehearsal, which leaves nothing behind, is looked at like the real thing.
    """
    from console.security import action_of, gesture
    from db.database import reading

    @gesture(action_of(use_case))
    def looked(session_: "Session", actor: "Actor", *given: Any, **more: Any) -> tuple[Any, Seen]:
        result = use_case(session_, actor, *given, **more)
        return result, look(reading(session_), result)

    done: tuple[Any, Seen] = perform(looked, *args, dry_run=dry_run, **named)
    return done


def record(typed: str, kind: "RecordKind") -> UUID:
    """Return the record meant by a code, an id, or an unambiguous start of one.

    Raises NotFound, or Ambiguous with the candidates.
    """
    return _called(typed, int(kind))


def any_record(typed: str) -> UUID:
    """Return the record of whatever kind meant by a code or id."""
    return _called(typed, None)


def _called(typed: str, kind: int | None) -> UUID:
    from db.errors import Ambiguous, NotFound
    from db.queries import settings

    here = context()
    found = here.read(settings.record_called, typed, kind) or here.read(settings.record_called, _whole(typed), kind)
    if not found:
        raise NotFound("record.unknown", found=typed)
    if len(found) > 1:
        raise Ambiguous("record.ambiguous", found=typed, candidates=[code or str(one) for one, _kind, code in found])
    return found[0][0]


def _whole(typed: str) -> str:
    """Return a short code with the zeros people leave out: T-231 is T-0231, R-2025-14 is R-2025-014."""
    start, _dash, number = typed.strip().rpartition("-")
    return f"{start}-{number.zfill(3 if '-' in start else 4)}" if start and number.isdecimal() else typed


def code_of(identity: UUID) -> str:
    """Return a record's short code."""
    return str(context().reader.value("SELECT code FROM record WHERE id = :id", {"id": identity}) or "")


def named(identity: UUID, name: str) -> str:
    """Return "code  name" as verbs that write print it; a rehearsed record has no code yet."""
    code = code_of(identity)
    return f"{code}  {name}" if code else name


def given(**values: object) -> dict[str, Any]:
    """Return the options that were really given: an option left out must not empty a field."""
    return {name: value for name, value in values.items() if value is not None}


def day(text: str, field: str) -> "date | None":
    """Return the day a person wrote, and say how it was understood; None for an empty text."""
    if not text:
        return None
    from console.dates import echo_date, read_date

    found = read_date(text, context().today(), field)
    output.tell(f"{field}: {echo_date(found)}")
    return found


def agency(name: str, sender: str = "") -> UUID:
    """Return the agency a written name or code means."""
    from console import agency_names

    here = context()
    return agency_names.resolve(here.reader, here.actor, name, sender).id


def short_name(agency: UUID | None) -> str:
    """Return what fits a narrow column: an agency's acronym, else its name."""
    if not _short_names:
        from db.queries import agencies

        _short_names.update(context().read(agencies.names))
    return _short_names.get(agency, "") if agency else ""


def place(name: str, *, removed: bool = False) -> UUID:
    """Return the place with this code or name; with `removed`, also one that is no longer listed, by its code.

    Raises NotFound, or Ambiguous with codes and names.
    """
    from db.enums import RecordKind
    from db.errors import Ambiguous, NotFound
    from db.queries import places

    found = context().read(places.called, name)
    if len(found) > 1:
        raise Ambiguous("place.ambiguous", found=name, candidates=[f"{one.code} {one.name}" for one in found])
    if found:
        return found[0].id
    try:
        identity = record(name, RecordKind.PLACE)
    except NotFound:
        raise NotFound("place.unknown", found=name) from None
    row = context().read(places.get, identity)
    if row is None or (row.state == "deleted" and not removed):
        raise NotFound("place.unknown", found=name)
    return identity


def zone(name: str) -> str:
    """Return `name` if it is a time zone this computer knows. Raises Invalid."""
    from zoneinfo import ZoneInfo

    from db.errors import Invalid

    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise Invalid("zone.unknown", field="zone", found=name, wanted="Asia/Pontianak") from None


def gesture(typed: str) -> UUID:
    """Return the gesture whose id is, or ends with, what was typed."""
    from db.errors import NotFound
    from db.queries import history

    found = context().read(history.called, typed)
    if found is None:
        raise NotFound("undo.no_gesture", found=typed)
    return found
