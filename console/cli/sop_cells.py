"""Fields of a procedure's text as they are typed: `--field NAME --text TEXT`, and `--set NAME=TEXT` for several.

Parses; no rule.
"""

from collections.abc import Sequence
from typing import Annotated

import typer

from console.cli.vocabulary import Vocabulary, words_of
from console.i18n import _
from db.enums import Opinion
from db.errors import Invalid

Field = Annotated[str, typer.Option(help=_("Field, as the file calls it: Waktu, Kelengkapan, Output, Dasar ..."))]
Text = Annotated[
    str | None, typer.Option(help=_("What should stand there, in the notation of the file; “” empties the field"))
]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", help=_("FIELD=TEXT, for several fields at once; may be given several times")),
]


def cells(field: str, text: str | None, sets: Sequence[str] | None, *, head: bool) -> dict[str, str]:
    """Return what was given, by cell. Raises Invalid for an unknown field, or a field without its text."""
    from console.formats.procedures.cell_names import meant

    pairs = [_pair(one) for one in sets or ()]
    if field:
        if text is None:
            raise Invalid("field.missing", field="text")
        pairs.append((field, text))
    return {meant(name, head=head): _lines(value) for name, value in pairs}


def _pair(typed: str) -> tuple[str, str]:
    name, sign, text = typed.partition("=")
    if not sign:
        raise Invalid("draft.pair", field="--set", found=typed, wanted="Waktu=45 menit")
    return name, text


def _lines(text: str) -> str:
    """Lists of the head hold one entry to a line: a line break may be typed as backslash and n."""
    return text.replace("\\n", "\n")


def opinion(typed: str) -> Opinion:
    """Return the opinion a word means: agree, note, reject, or their words in any language."""
    short = {"note": Opinion.AGREE_WITH_NOTE, "catatan": Opinion.AGREE_WITH_NOTE, "s": Opinion.AGREE,
             "c": Opinion.AGREE_WITH_NOTE, "t": Opinion.REJECT}  # fmt: skip
    return Opinion(Vocabulary(words_of(Opinion), lambda word: short.get(word.strip().lower())).read(typed))
