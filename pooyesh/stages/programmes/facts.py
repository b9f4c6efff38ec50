"""What a programme's page says of it, as pairs of a term and its words."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pooyesh.core import jalali
from pooyesh.ground.common.words import named, number, tongue
from pooyesh.stages.programmes.forms import cap_words
from pooyesh.stages.programmes.models import AUDIENCES, MODES, Programme


def of(programme: Programme, phase: Any, zone: ZoneInfo) -> list[tuple[str, Any]]:
    """Return the facts in the order people ask for them: when, where, for whom, how many. Nothing empty."""
    pairs = [
        (_("Date"), _day(programme, zone)),
        (_("Time"), _clock(programme, zone)),
        (_("Phase"), named(phase)),
        (pgettext("programme", "Mode"), capfirst(_(MODES[programme.mode]))),
        (pgettext("programme", "Place"), programme.place),
        (pgettext("programme", "Link"), _link(programme)),
        (_("Kind"), _("Special programme") if programme.is_special else ""),
        (_("Audience"), capfirst(_(AUDIENCES[programme.audience]))),
        (_("Capacity"), _capacity(programme)),
        (pgettext("programme", "English title"), programme.title_en if tongue() == "fa" else ""),
        (
            pgettext("programme", "Persian title"),
            programme.title_fa if tongue() == "en" and programme.title_en else "",
        ),
    ]
    return [(term, words) for term, words in pairs if words]


def _day(programme: Programme, zone: ZoneInfo) -> str:
    return jalali.format_date(programme.starts_at.astimezone(zone).date(), tongue(), "full")


def _clock(programme: Programme, zone: ZoneInfo) -> str:
    starts_at, ends_at = programme.starts_at.astimezone(zone), programme.ends_at.astimezone(zone)
    clocks = [jalali.format_time(moment.time(), tongue()) for moment in (starts_at, ends_at)]
    if starts_at.date() == ends_at.date():
        return _("%(start)s to %(end)s") % {"start": clocks[0], "end": clocks[1]}
    return _("%(start)s to %(end)s of the next day") % {"start": clocks[0], "end": clocks[1]}


def _link(programme: Programme) -> Any:
    if not programme.link:
        return ""
    return format_html('<a href="{0}" rel="noopener noreferrer" dir="ltr">{0}</a>', programme.link)


def _capacity(programme: Programme) -> str:
    """Say how many may come, and by what: «۱۲۰ جا؛ با سقف بهداشتی ٪۵۰، ۶۰ جا»."""
    effective = programme.effective_capacity
    if effective is None:
        return ""
    if programme.health_cap is None:
        return _("%(n)s places") % {"n": number(effective)}
    cap = cap_words(programme.health_cap, programme.health_cap_is_percent)
    if programme.capacity is None:
        return _("%(n)s places, by the health cap") % {"n": number(effective)}
    return _("%(capacity)s places; under the health cap (%(cap)s) %(n)s places") % {
        "capacity": number(programme.capacity),
        "cap": cap,
        "n": number(effective),
    }
