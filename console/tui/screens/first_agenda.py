"""The agenda a new meeting begins with: the last one's routine, and what earlier meetings left. Must not know SQL."""

from uuid import UUID

from console.context import Context


def write(context: Context, meeting: UUID, like: UUID | None, *, carry: bool) -> None:
    """Write the first agenda of a meeting: items like those of `like`, then, with `carry`, all that was left open."""
    from console.services import agenda

    left = context.read(agenda.left_for, meeting, context.today()) if carry else []
    if like is not None:
        _copy(context, like, meeting, {one.record for one in left})
    if left:
        context.perform(agenda.fill, meeting, context.today())


def _copy(context: Context, old: UUID, new: UUID, left: set[UUID]) -> None:
    """Copy the items of the meeting before, but those that come forward anyway or came to it from elsewhere."""
    from console.services import agenda
    from db.models.meetings import AgendaItemDraft
    from db.queries import agenda as queries

    rows = [row for row in context.read(queries.of_meeting, old) if row.state != "closed" and not row.origin]
    drafts = [
        AgendaItemDraft(
            meeting=new, title=row.title, minutes=row.minutes, presenter=row.presenter,
            presenter_agency=row.presenter_agency, function=row.function,
        )
        for row in rows if not row.carried_from and row.id not in left
    ]  # fmt: skip
    if drafts:
        context.perform(agenda.add, drafts)
