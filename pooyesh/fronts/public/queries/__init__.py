"""What public pages show, gathered from the stages. Published snapshots and live totals only; no person anywhere."""

from pooyesh.fronts.public.queries.figures import Stat, days, is_shown_final, stats
from pooyesh.fronts.public.queries.home import HomePage, home
from pooyesh.fronts.public.queries.programmes import beside, few_of_each_day, programme
from pooyesh.fronts.public.queries.provinces import ProvinceRow, Tree, provinces, tree
from pooyesh.fronts.public.queries.results import ResultsPage, results
from pooyesh.fronts.public.queries.standings import (
    Board,
    Lists,
    boards,
    lists_of,
    of_unit,
    places,
    taken_back,
)
from pooyesh.fronts.public.queries.units import UnitPage, unit_of, unit_page

__all__ = [
    "Board",
    "HomePage",
    "Lists",
    "ProvinceRow",
    "ResultsPage",
    "Stat",
    "Tree",
    "UnitPage",
    "beside",
    "boards",
    "days",
    "few_of_each_day",
    "home",
    "is_shown_final",
    "lists_of",
    "of_unit",
    "places",
    "programme",
    "provinces",
    "results",
    "stats",
    "taken_back",
    "tree",
    "unit_of",
    "unit_page",
]
