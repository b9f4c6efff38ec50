"""Programmes as the public finds them."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from pooyesh.ground.common.scope import Scope
from pooyesh.stages.programmes import queries as programmes
from pooyesh.stages.programmes.models import Programme

A_DAY = 3  # programmes that a day of the month shows; the rest is in the list of that day


def programme(scope: Scope, public_id: str) -> Programme | None:
    """Return a programme that anyone may see; None for a draft, and for one of another campaign."""
    return programmes.public(scope.campaign_id).filter(public_id=public_id).first()


def beside(found: Programme, *, most: int = 4) -> list[Programme]:
    """Return more of the same office, from a week before on, the nearest first."""
    others = programmes.public(found.campaign_id).filter(
        office=found.office, day__gte=found.day - timedelta(days=7), state__in=("published", "held")
    )
    return list(others.exclude(pk=found.pk).order_by("starts_at", "pk")[:most])


def few_of_each_day(rows: QuerySet[Programme], first: date, last: date) -> dict[date, tuple[int, list[Any]]]:
    """Return, by day, how many there are and the first three of them; one query however many there are."""
    found = (
        rows.filter(day__range=(first, last))
        .annotate(
            nth=Window(RowNumber(), partition_by=[F("day")], order_by=[F("starts_at").asc(), F("pk").asc()]),
            of_day=Window(Count("*"), partition_by=[F("day")]),
        )
        .filter(nth__lte=A_DAY)
        .order_by("day", "nth")
    )
    days: dict[date, tuple[int, list[Any]]] = {}
    for each in found:
        days.setdefault(each.day, (each.of_day, []))[1].append(each)
    return days
