"""`pora report daily document`: a daily report as an official paper. Parses and prints; no rule and no SQL."""

from console.cli import session
from console.cli.groups import group
from console.cli.paper_output import ConfirmClass, File, Show, Spoken, write
from console.cli.report_output import Code, one
from console.i18n import _

app = group(_("Daily reports of the post or of an operation: begin, fill in, sign"))


@app.command(help=_("Write a daily report as an official paper; print the name of its file"))
def document(
    code: Code, file: File = None, confirm_class: ConfirmClass = False, language: Spoken = "id", show: Show = False
) -> None:
    from console import printing

    made = printing.report_document(session.context(), one(code), language)
    write(made, file, confirm_class, show)
