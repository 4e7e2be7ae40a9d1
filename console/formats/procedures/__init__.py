"""A procedure as files: the official SOP AP form (PermenPAN-RB 35/2012) on F4 lying, and the text it is edited as.

`rows`, `ports`, `pages` and `routing` lay the form out as plain data, one module per file format sets it. Loading this
package loads none of them. Must not know the database, screens or the command line.
"""

from typing import TYPE_CHECKING, Final

from db.errors import Invalid

if TYPE_CHECKING:
    from sops.procedure import Procedure

SUFFIXES: Final = (".pdf", ".docx", ".md", ".json")


def write(procedure: "Procedure", suffix: str, version: str = "", logo: bytes | None = None) -> bytes:
    """Return the bytes of the file for `suffix`: the form as .pdf or .docx, the text as .md, the hashed data as .json.

    The same procedure gives the same bytes every time. `logo` is a PNG or JPEG picture for field 1. Raises Invalid
    (`document.suffix`); Refused (`document.pdf_unavailable`) on the few machines for which there is no PDF builder.
    """
    wanted = suffix.lower()
    if wanted not in SUFFIXES:
        raise Invalid("document.suffix", field="suffix", found=suffix, wanted=", ".join(SUFFIXES))
    if wanted == ".md":
        from sops.markdown import write as write_text

        return write_text(procedure).encode()
    if wanted == ".json":
        from sops.canonical import canonical

        return canonical(procedure)
    from console.formats.procedures.form import form_of

    form = form_of(procedure, version)
    if wanted == ".pdf":
        from console.formats.procedures.pdf_form import pdf_form

        return pdf_form(form, logo)
    from console.formats.procedures.word_form import word_form

    return word_form(form, logo)
