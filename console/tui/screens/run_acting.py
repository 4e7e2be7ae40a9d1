"""For which agency a console ticks the steps of runs: each device remembers it for itself. No rule and no SQL."""

from uuid import UUID

from console.context import Context


def _setting(context: Context) -> str:
    return f"acting.{context.identity.device}"


def acting_in(context: Context) -> UUID:
    """Return for which agency this device ticked last, while that one is here; else our own unit."""
    from db.queries import agencies, settings

    said = context.read(settings.get, _setting(context), "")
    known = context.read(agencies.names) if said else {}
    return next((agency for agency in known if str(agency) == said), context.actor.unit)


def remember(context: Context, agency: UUID) -> object:
    """Tick for this agency from now on, also when the console is opened again."""
    from console.services import workspace

    return context.perform(workspace.set_values, {_setting(context): str(agency)})
