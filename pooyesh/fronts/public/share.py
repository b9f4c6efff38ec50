"""Texts to copy: an invitation to a programme for a messenger, and the line that cites a figure."""

from datetime import datetime

from django.utils.translation import gettext as _

from pooyesh.core import jalali
from pooyesh.fronts.public.queries import Stat
from pooyesh.ground.common.words import clock_of, day_of, moment, named, number, tongue
from pooyesh.stages.programmes.models import Programme


def when(programme: Programme) -> str:
    """Return day and hours of a programme in one breath, in the current zone."""
    return _("%(day)s, from %(start)s to %(end)s") % {
        "day": jalali.format_date(day_of(programme.starts_at), tongue(), "full"),
        "start": jalali.format_time(clock_of(programme.starts_at), tongue()),
        "end": jalali.format_time(clock_of(programme.ends_at), tongue()),
    }


def invitation(programme: Programme, address: str) -> str:
    """Return the programme in a few lines, the link last: what a messenger shows without being opened."""
    where = programme.place or (_("online") if programme.mode == "online" else "")
    lines = (named(programme), named(programme.office), when(programme), where, address)
    return "\n".join(line for line in lines if line)


def citation(campaign: str, stat: Stat, cut: str, *, address: str, at: datetime) -> str:
    """Return the line by which a figure is cited: what, how much, in which state, as of when, and where it opens."""
    return _("%(campaign)s: %(value)s %(metric)s%(cut)s (%(state)s, as of %(at)s; %(key)s). %(address)s") % {
        "campaign": campaign,
        "value": number(stat.value),
        "metric": _(stat.metric.label),
        "cut": _(" (%(part)s)") % {"part": cut} if cut else "",
        "state": _("final") if stat.is_final else _("provisional"),
        "at": moment(at),
        "key": f"{stat.metric.key} v{stat.metric.version}",
        "address": address,
    }
