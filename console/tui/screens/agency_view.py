"""One agency as it is shown: its own facts, and what hangs on it. Read in worker threads. No SQL."""

from console.context import Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.record_work import known
from console.tui.widgets.detail import Line, Section
from console.words import word
from db.enums import Acting, AgencyKind, MandateRole, Stakeholder
from db.queries import agencies as queries
from db.queries import people
from db.queries.agencies import AgencyFilter, AgencyRow
from db.reading import Page

UNITS_SHOWN = 30


def facts(row: AgencyRow) -> list[Line]:
    """Return what is known of the agency itself; gaps are left out."""
    lines = [
        Line(_("Code"), row.code),
        Line(_("Acronym"), row.acronym),
        Line(_("In English"), row.name_en),
        Line(_("Kind"), word(row.kind, AgencyKind)),
        Line(_("Institution"), (row.institution_name or "") if row.institution != row.id else ""),
        Line(_("Level"), asking.level_word(row.level)),
        Line(_("Country"), row.country),
        Line(_("Sector"), word(row.stakeholder, Stakeholder)),
        Line(_("Relieved"), row.predecessor_name or ""),
        Line(_("Valid"), asking.span_words(row.valid_from, row.valid_to)),
        Line(_("Source"), row.source),
    ]
    if row.placeholder:
        lines.insert(0, Line(_("Placeholder"), _("from a file; merge it into the agency it really is")))
    return known(row, lines)


def parts(context: Context, row: AgencyRow) -> list[Section]:
    """Read other names, mandates of its institution, officials of today, and an institution's units."""
    names = [name for _id, name in context.read(queries.aliases, row.id)]
    mandates = context.read(queries.mandates, agency=row.institution or row.id)
    officials = context.read(people.appointments, agency=row.id, on=context.today())
    sections = []
    if names:
        sections.append(Section(_("Other names"), text="; ".join(names)))
    if mandates:
        lines = [Line(word(one.role, MandateRole), one.function_name or one.function) for one in mandates]
        sections.append(Section(_("Mandates"), lines))
    if officials:
        sections.append(Section(_("Officials"), [Line(_office(one), one.name) for one in officials]))
    if row.kind == "institution":
        sections += _units(context, row)
    return sections


def _office(one: people.AppointmentRow) -> str:
    return one.position if one.acting == "definitive" else f"{one.position}, {word(one.acting, Acting)}"


def _units(context: Context, row: AgencyRow) -> list[Section]:
    wanted = AgencyFilter(institution=row.id, kind="unit")
    count = context.read(queries.count, wanted)
    names = [one.name for one in context.read(queries.page, wanted, Page(limit=UNITS_SHOWN))]
    more = [_("… and %(n)d more: key l lists them") % {"n": count - len(names)}] if count > len(names) else []
    return [Section(_("Units (%(n)d)") % {"n": count}, text="\n".join(names + more))] if count else []
