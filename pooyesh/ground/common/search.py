"""Search in a folded column: every spelling of a name finds it."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from pooyesh.core import persian

M = TypeVar("M", bound=Model)


def search(queryset: "QuerySet[M]", text: str, field: str = "search_text") -> "QuerySet[M]":
    """Return the rows whose `field` (made by `persian.search_text`) holds every word of `text`.

    Words match whole, so «کرمان» does not bring «کرمانشاه»; when nothing is found the last word may be a
    beginning, for someone still typing. An empty text changes nothing. At most one extra query.
    """
    alternatives = persian.search_terms(text)
    if not alternatives:
        return queryset
    exact = queryset.filter(_matching(alternatives, field))
    return exact if exact.exists() else queryset.filter(_matching(alternatives, field, beginning=True))


def _matching(alternatives: list[list[str]], field: str, *, beginning: bool = False) -> Q:
    found = Q(pk__in=[])
    for tokens in alternatives:
        every = Q()
        for place, token in enumerate(tokens, start=1):
            end = "" if beginning and place == len(tokens) else " "
            every &= Q(**{f"{field}__contains": f" {token}{end}"})
        found |= every
    return found
