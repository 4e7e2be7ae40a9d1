"""What is asked of one filed paper of an operation, and whose paper it is. No rule and no SQL."""

from uuid import UUID

from console.context import Context
from console.i18n import _
from console.paper_register import Filed, FiledKind
from console.tui.screens import asking
from console.tui.widgets.fields import Field, LineField

UNSIGNED = (FiledKind.ORDER, FiledKind.OWN_ORDER, FiledKind.UNIT_ORDER)
"""Papers whose signature is not kept: the order names its official."""


def paper_fields(context: Context, row: Filed) -> list[Field]:
    """Return the fields that a paper of this kind has."""
    fields: list[Field] = [LineField("number", _("Official number"))]
    if row.kind is not FiledKind.TRANSFER:
        fields.append(asking.day_field(context, "dated", _("Date")))
    if row.kind not in (FiledKind.OWN_ORDER, FiledKind.UNIT_ORDER, FiledKind.TRANSFER):
        fields.append(LineField("official", _("Signed by"), hint=_("Position and name of the official")))
    if row.kind not in UNSIGNED:
        fields.append(asking.day_field(context, "signed_on", _("Signed on")))
    return fields


def whose(row: Filed) -> tuple[UUID | None, UUID | None]:
    """Return agency and subject as the use case wants them."""
    return row.agency, row.record if row.kind is FiledKind.TRANSFER else None
