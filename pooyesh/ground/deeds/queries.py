"""Questions to the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pooyesh.core.abilities import Reach
from pooyesh.ground.accounts import queries as accounts
from pooyesh.ground.common import rights
from pooyesh.ground.deeds import registry
from pooyesh.ground.deeds.models import Deed


@dataclass(frozen=True)
class Line:
    """A deed with its words; `actor` is None for the machine, and "" for an account that is gone."""

    at: datetime
    actor: str | None
    verb: str
    noun: str
    public_id: str
    changed: tuple[str, ...]
    word: str  # English, to be translated
    noun_word: str
    unit_path: str


def trail_of(noun: str, public_id: str) -> list[Line]:
    """Return the history of one thing, newest first. Two queries, however long it is."""
    return lines(Deed.objects.filter(noun=noun, public_id=public_id))


def lines(deeds: Iterable[Deed]) -> list[Line]:
    """Return deeds with the names of those who did them; the names are looked up in one query."""
    deeds = list(deeds)
    names = accounts.names(deed.actor_id for deed in deeds if deed.actor_id is not None)
    return [_line(deed, names) for deed in deeds]


def _line(deed: Deed, names: dict[int, str]) -> Line:
    return Line(
        at=deed.at,
        actor=None if deed.actor_id is None else names.get(deed.actor_id, ""),
        verb=deed.verb,
        noun=deed.noun,
        public_id=deed.public_id,
        changed=tuple(deed.changed),
        word=registry.verb_word(deed.noun, deed.verb),
        noun_word=registry.noun_word(deed.noun),
        unit_path=deed.unit_path,
    )


def readable(*, campaign_id: int, reach: Reach, user_id: int, whole: bool) -> QuerySet[Deed]:
    """Return the campaign's deeds that one person may read.

    `whole` opens the campaign's own deeds, which belong to no unit; `reach` (of Ability.TRACE) the units'; and
    everybody reads what they did themselves.
    """
    mine = Q(actor_id=user_id)
    trees = [path for path in reach.subtrees if path]
    theirs = rights.within(Reach(subtrees=tuple(trees)), "unit_path")
    seen = mine | theirs | (Q(unit_path="") if whole else Q(pk__in=[]))
    return Deed.objects.filter(seen, campaign_id=campaign_id)
