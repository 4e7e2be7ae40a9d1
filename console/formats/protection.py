"""The mark that keeps a spreadsheet program from running text as a formula, and its exact inverse.

A CSV cell that begins with = + - @, a tab or a line break is a formula to Excel and LibreOffice (CWE-1236), also
when the sign is full-width or stands behind blanks. An apostrophe before it makes it text. XLSX needs no mark:
its cells carry their type. Must not know files or columns.
"""

import re

_FORMULA = re.compile("'*(?:[ \u00a0]*[=+\\-@＝＋－＠]|[\t\r\n])")


def protected(text: str) -> str:
    """Return `text` with an apostrophe before it when a spreadsheet program could take it for a formula.

    Text that already has such a mark gets another one, so that `unprotected` is the inverse for every text.
    """
    return "'" + text if _FORMULA.match(text) else text


def unprotected(text: str) -> str:
    """Take off the one mark that `protected` put before `text`; other apostrophes stay."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text
