"""A programme as text for a messenger, in either language, with the address of its public page."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from pooyesh.core import jalali
from pooyesh.ground.common.links import alternate
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named, tongue
from pooyesh.stages.programmes.models import Programme


@dataclass(frozen=True)
class Share:
    """What is sent on: the text in one language, and the address whose QR stands beside it."""

    language: str
    text: str
    url: str

    @property
    def name(self) -> str:
        """The id of its text on a page."""
        return f"share-{self.language}"


def shares(programme: Programme, scope: Scope, *, host: str) -> list[Share]:
    """Return the text in Persian and in English; `host` is what stands before a path, without its last slash."""
    return [_share(programme, scope, host, language) for language in ("fa", "en")]


def _share(programme: Programme, scope: Scope, host: str, language: str) -> Share:
    address = host + alternate(f"/{scope.slug}/programmes/{programme.public_id}/", language)
    with override(language):
        lines = [
            programme.title,
            _when(programme, ZoneInfo(scope.zone)),
            *_where(programme),
            named(programme.office),
        ]
        return Share(language, "\n".join([*(line for line in lines if line), address]), address)


def _when(programme: Programme, zone: ZoneInfo) -> str:
    starts_at = programme.starts_at.astimezone(zone)
    day = jalali.format_date(starts_at.date(), tongue(), "full")
    return _("%(day)s, at %(clock)s") % {"day": day, "clock": jalali.format_time(starts_at.time(), tongue())}


def _where(programme: Programme) -> list[str]:
    if programme.mode == "online":
        return [_("Online: %(link)s") % {"link": programme.link}]
    online = [_("And online: %(link)s") % {"link": programme.link}] if programme.link else []
    return [programme.place, *online]
