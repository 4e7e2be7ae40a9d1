"""Typer's own words in our languages: its help texts, and the sentences for a wrong command line.

Typer translates only some of them and offers no catalogue. Must not know any aggregate.
"""

import re
from typing import Any

import typer.core
from typer import TyperException

from console.i18n import N_, _
from db.text import shortened

# Typer asks gettext's `_` for these; the marks keep them in our catalogue.
_TYPERS_OWN = (
    N_("Options"), N_("Arguments"), N_("Commands"), N_("required"), N_("default: {default}"),
    N_("env var: {var}"), N_("[OPTIONS]"), N_("COMMAND"),
)  # fmt: skip

_KINDS = {
    "str": N_("TEXT"), "read": N_("WORD"), "int": N_("NUMBER"), "int range": N_("NUMBER"),
    "filename": N_("FILE"), "path": N_("FILE"),
}  # fmt: skip
"""What an option takes, by the name of its type (`read`: a word of a vocabulary); other choices name themselves."""

_ARGUMENTS = (
    N_("CODE"), N_("NAME"), N_("LIST"), N_("FUNCTION"), N_("ROLE"), N_("SENDER"), N_("PLACEHOLDER"), N_("INTO"),
    N_("POSITION"), N_("VALUES"), N_("RECORD"), N_("GESTURE"), N_("SHELL"), N_("AGENCY"), N_("AGENCIES"),
    N_("UNIT"), N_("UNITS"), N_("MEETING"), N_("KIND"), N_("LINE"), N_("TITLE"), N_("WORDS"), N_("FILES"),
    N_("ANSWER"), N_("FOLDER"), N_("STATUS"), N_("OPERATION"), N_("PLACES"), N_("SUBJECTS"), N_("RULE"), N_("LEVEL"),
    N_("KEY"), N_("NUMBER"), N_("REASON"),
)  # fmt: skip
"""What arguments are called in help: the names of the parameters; one that is not here stays as it is."""


def _fault(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)  # what was typed may hold line breaks


_VALUE_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_fault(r"^'(?P<found>.*)' is not a valid int(eger)?( range)?\.$"), N_("“%(found)s” is not a whole number")),
    (_fault(r"^'(?P<found>.*)' is not a valid float( range)?\.$"), N_("“%(found)s” is not a number")),
    (_fault(r"^'(?P<found>.*)' is not a valid UUID\.$"), N_("“%(found)s” is not an id")),
    (_fault(r"^(?P<found>\S+) is not in the range (?P<wanted>.*)\.$"), N_("%(found)s is not in %(wanted)s")),
    (_fault(r"^'(?P<found>.*)' is not one of (?P<wanted>.*)\.$"), N_("“%(found)s” is none of %(wanted)s")),
    (_fault(r"^'(?P<found>.*)' does not match the formats? (?P<wanted>.*)\.$"),
     N_("“%(found)s” is no date like %(wanted)s")),
    (_fault(r"^\w+ '(?P<found>.*)' does not exist\.$"), N_("there is no file “%(found)s”")),
    (_fault(r"^\w+ '(?P<found>.*)' is not (readable|writable)\.$"), N_("you may not open “%(found)s”")),
    (_fault(r"^\w+ '(?P<found>.*)' is a (directory|file)\.$"), N_("“%(found)s” is of the wrong kind")),
)  # fmt: skip

_LINE_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_fault(r"^Got unexpected extra arguments? \((?P<found>.*)\)$"), N_("“%(found)s” is too much here.")),
    (_fault(r"^Got unexpected extra argument\(s\) \((?P<found>.*)\)$"), N_("“%(found)s” is too much here.")),
    (_fault(r"^Option '(?P<found>.*)' requires an argument\.$"), N_("The option %(found)s needs a value.")),
    (_fault(r"^Option '(?P<found>.*)' requires \d+ arguments\.$"), N_("The option %(found)s needs a value.")),
    (_fault(r"^Option '(?P<found>.*)' does not take a value\.$"), N_("The option %(found)s takes no value.")),
    (_fault(r"^No such option: (?P<found>.*)$"), N_("There is no option %(found)s.")),
    (_fault(r"^Missing command\.$"), N_("A verb is missing.")),
)


def speak() -> None:
    """Let Typer ask our catalogue for the words it translates itself, and break no word that is to be typed."""
    from typer._click._textwrap import TextWrapper

    typer.core._ = _  # type: ignore[attr-defined]  # Typer's own gettext, which it exports to nobody
    TextWrapper.wordsep_re = TextWrapper.wordsep_simple_re  # at blanks only: `menunggu-konfirmasi` stays whole


def name_values(params: list[Any]) -> None:
    """Give options a translated name for what they take, and arguments one for themselves."""
    for param in params:
        if param.param_type_name == "argument":
            param.metavar = _(param.metavar or str(param.name or "").replace("_", " ").upper())
        elif param.metavar is None and not param.is_flag and param.type.name in _KINDS:
            param.metavar = _(_KINDS[param.type.name])


def sentence(error: TyperException) -> str:
    """Return what is wrong with the command line, and where its help is."""
    kind = type(error).__name__
    context: Any = getattr(error, "ctx", None)
    if kind == "NoArgsIsHelpError":
        return error.format_message()
    if kind == "MissingParameter":
        said = _missing(error)
    elif kind == "BadParameter":
        said = _bad_value(error)
    else:
        said = _translated(error.message, _LINE_FAULTS) + _possible(error)
    if context is None:
        return said
    return said + " " + _("See `%(command)s --help`.") % {"command": context.command_path}


def unknown_command(typed: str, known: list[str]) -> str:
    """Return the sentence for a noun or verb that does not exist, with the ones that are written alike."""
    from difflib import get_close_matches

    alike = get_close_matches(typed, known) if len(typed) < 100 else []
    said = _("There is no command “%(found)s”.") % {"found": shortened(typed)}
    if alike:
        said += " " + _("Did you mean %(alike)s?") % {"alike": ", ".join(alike)}
    return said


def _missing(error: Any) -> str:
    param = error.param
    if param is None:
        return _("Something is missing.")
    if param.param_type_name == "option":
        return _("The option %(name)s is missing.") % {"name": param.opts[0]}
    name_values([param])
    return _("%(name)s is missing.") % {"name": param.metavar}


def _bad_value(error: Any) -> str:
    fault = _translated(error.message, _VALUE_FAULTS).rstrip(".")
    param = error.param
    if param is None:
        return f"{fault}."
    name = param.opts[0] if param.param_type_name == "option" else _(str(param.name).upper())
    return _("%(name)s: %(fault)s.") % {"name": name, "fault": fault}


def _translated(message: str, faults: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, text in faults:
        if found := pattern.match(message):
            details = found.groupdict()
            return _(text) % {**details, "found": shortened(details.get("found", ""))}
    return message


def _possible(error: Any) -> str:
    possibilities = getattr(error, "possibilities", None)
    if not possibilities:
        return ""
    return " " + _("Did you mean %(alike)s?") % {"alike": ", ".join(sorted(possibilities))}
