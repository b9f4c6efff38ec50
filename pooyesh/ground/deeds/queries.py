"""Questions to the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext

from pooyesh.core.abilities import Reach
from pooyesh.core.persian import sort_key
from pooyesh.ground.accounts import queries as accounts
from pooyesh.ground.accounts.models import User
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


def with_names(deeds: QuerySet[Deed]) -> QuerySet[Deed]:
    """Return the deeds with `actor_name`, in the same query."""
    name = User.objects.filter(pk=OuterRef("actor_id")).values("full_name")[:1]
    return deeds.annotate(actor_name=Subquery(name))


def on(deeds: QuerySet[Deed], start: datetime, end: datetime) -> QuerySet[Deed]:
    """Return the deeds of a half-open span."""
    return deeds.filter(at__gte=start, at__lt=end)


@dataclass(frozen=True)
class Choices:
    """What the trail can be narrowed by, as (value, words) pairs in the language now spoken."""

    verbs: list[tuple[str, str]]
    units: list[tuple[str, str]]
    people: list[tuple[str, str]]


def choices(deeds: QuerySet[Deed]) -> Choices:
    """Return the verbs, units and people that occur in these deeds; four queries and one for the units' names."""
    bare = deeds.order_by()
    verbs = {(noun, verb) for noun, verb in bare.values_list("noun", "verb").distinct()}
    paths = [path for path in bare.values_list("unit_path", flat=True).distinct() if path]
    actors = [pk for pk in bare.values_list("actor_id", flat=True).distinct() if pk is not None]
    said = [(f"{noun}.{verb}", said_of(noun, verb)) for noun, verb in verbs]
    units = [(path, name) for path, name in registry.unit_names(paths).items()]
    people = [(str(pk), name) for pk, name in accounts.names(actors).items()]
    return Choices(*(sorted(pairs, key=lambda pair: sort_key(pair[1])) for pairs in (said, units, people)))


def said_of(noun: str, verb: str) -> str:
    """Return a deed as the page calls it: "Verify (report)"."""
    words = gettext(registry.verb_word(noun, verb)), gettext(registry.noun_word(noun))
    return gettext("%(verb)s (%(noun)s)") % {"verb": words[0], "noun": words[1]}
