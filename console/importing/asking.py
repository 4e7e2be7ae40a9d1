"""Asking once what an ambiguous name means, before anything is written. Must not know files or screens."""

from collections.abc import Callable, Iterable
from uuid import UUID

from console.context import Context
from console.importing.names import Names
from console.services import agencies
from db.queries.agencies import Named

Ask = Callable[[str, list[Named]], Named | None]


def clear_up(
    context: Context,
    names: Names,
    sender: str,
    ask: Ask | None,
    written: Callable[[], Iterable[str]],
    meeting: UUID | None = None,
) -> None:
    """Ask about every ambiguous name in the file and remember the answers for its sender."""
    if ask is None:
        return
    for name in dict.fromkeys(written()):
        candidates = names.ambiguous(name, meeting)
        chosen = ask(name, candidates) if candidates else None
        if chosen:
            context.perform(agencies.remember, sender, name, chosen.id)
            names.forget(name)
