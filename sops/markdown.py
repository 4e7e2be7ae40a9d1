"""A procedure as a text file: `read` and `write` are exact inverses. The format is described in library/README.md.

Knows head and steps; must not know folders, databases or screens. Whatever stands in the text, `read` raises nothing
but Unreadable, with every mistake and its line.
"""

from sops.errors import Problem, Unreadable
from sops.head import BORDER, Entry, read_head
from sops.head_fields import read_fields, write_fields
from sops.procedure import LANGUAGES, Procedure
from sops.reading import Reading
from sops.steps import StepReader, write_step
from sops.text import BYTE_LIMIT, LINE_LIMIT, decode, folded, forbidden, lines_of
from sops.vocabulary import HEAD


def read(text: str | bytes, name: str = "") -> Procedure:
    """Read a procedure; `name` is the file's name for messages, and says the language when it ends in `.id.md`.

    Raises Unreadable with all mistakes.
    """
    reading = Reading(name)
    lines = _letters(text, reading)
    head_end = _head_end(lines, reading)
    if reading.problems:
        raise Unreadable(name, reading.problems)
    entries, problems = read_head(lines[1:head_end], 2)
    for problem in problems:
        reading.problem(problem.code, problem.line, problem.details["found"], problem.details["wanted"])
    reading.language = _language(entries, reading)
    fields = read_fields(entries, reading)
    steps = StepReader(reading)
    for number, line in enumerate(lines[head_end + 1 :], head_end + 2):
        steps.take(line, number)
    fields["steps"] = steps.finish()
    if reading.problems:
        raise Unreadable(name, reading.problems)
    return Procedure(**fields, lines=reading.lines)


def write(procedure: Procedure) -> str:
    """Write a procedure in the words of its language."""
    parts = ["\n".join([BORDER, *write_fields(procedure), BORDER])]
    parts += ["\n".join(write_step(step, procedure.language)) for step in procedure.steps]
    return "\n\n".join(parts) + "\n"


def _letters(text: str | bytes, reading: Reading) -> list[str]:
    """Return the lines; sizes, encoding and forbidden signs are looked at before anything else."""
    size = len(text)
    if size > BYTE_LIMIT:
        raise Unreadable(reading.name, [_whole("procedure.too_large", reading.name, size, BYTE_LIMIT)])
    whole = decode(text) if isinstance(text, bytes) else text
    if whole is None:
        raise Unreadable(reading.name, [_whole("procedure.encoding", reading.name, "", "UTF-8")])
    lines = lines_of(whole)
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_LIMIT:
            reading.problem("procedure.line_too_long", number, len(line), LINE_LIMIT)
        elif sign := forbidden(line):
            reading.problem("procedure.sign", number, sign)
    return lines


def _whole(code: str, name: str, found: object, wanted: object) -> Problem:
    return Problem(code, {"file": name, "line": 0, "found": found, "wanted": wanted})


def _head_end(lines: list[str], reading: Reading) -> int:
    """Return the place of the second border."""
    borders = [place for place, line in enumerate(lines) if line.rstrip() == BORDER]
    if not borders or borders[0] != 0:
        reading.problem("procedure.no_head", 1, lines[0], BORDER)
    elif len(borders) == 1:
        reading.problem("procedure.open_head", 1, "", BORDER)
    return borders[1] if len(borders) > 1 else 0


def _language(entries: list[Entry], reading: Reading) -> str:
    """Return the language that head and file name agree on."""
    named = reading.name.removesuffix(".md").rpartition(".")[2]
    said = next((entry for entry in entries if HEAD.meaning(entry.key) == "language"), None)
    if said is None:
        if named not in LANGUAGES:
            reading.problem("procedure.no_language", 1, "", ", ".join(LANGUAGES))
        return named if named in LANGUAGES else "id"
    if named in LANGUAGES and folded(said.text) in LANGUAGES and said.text != named:
        reading.problem("procedure.language_differs", said.line, said.text, named)
    return said.text if said.text in LANGUAGES else "id"
