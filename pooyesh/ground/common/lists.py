"""Declarative lists: search, filters, sort, pages and export of any queryset, in a constant number of queries.

    COLUMNS = (Column("name", _("Name"), sort="sort_key", link=lambda unit: …), Column("count", _("Reports"), numeric=True))
    FILTERS = (Filter("state", _("State"), choices=STATES, lookup="state"),)
    page_of(request, queries.units_of(user), columns=COLUMNS, filters=FILTERS)

The address holds the whole state: `?q=…&<filter>=…&sort=-name&page=2`; `export=xlsx|csv` asks for all rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext

from pooyesh.core.persian import to_ascii_digits
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.exports import FORMATS, can_export, export_rows
from pooyesh.ground.common.search import search
from pooyesh.ground.common.words import spoken

PAGE_SIZE = 25


@dataclass(frozen=True)
class Column:
    """One column. `value` is an attribute path ("unit.name") or a function of the row; empty means `name`.

    `sort` names the database fields to order by; without it the column cannot be sorted, whatever the address says.
    `link` makes the cell the row's link; `template` draws the cell with `row` and `value`; `exported` may differ
    from what is shown (a code instead of a tag).
    """

    name: str
    label: Any
    value: "str | Callable[[Any], Any]" = ""
    sort: "str | tuple[str, ...]" = ""
    numeric: bool = False
    link: "Callable[[Any], str] | None" = None
    template: str = ""
    exported: "str | Callable[[Any], Any] | None" = None
    shown: bool = True  # False: only in the export

    def of(self, row: Any) -> Any:
        """Return what the page shows of this row."""
        return _read(row, self.value or self.name)

    def given(self, row: Any) -> Any:
        """Return what an exported sheet holds of this row."""
        return _read(row, self.exported if self.exported is not None else self.value or self.name)

    def order(self, *, down: bool) -> list[str]:
        """Return the fields to order by, turned round when `down`."""
        fields = [self.sort] if isinstance(self.sort, str) else list(self.sort)
        return [
            (name.removeprefix("-") if name.startswith("-") else f"-{name}") if down else name
            for name in fields
        ]


def _read(row: Any, how: "str | Callable[[Any], Any]") -> Any:
    if callable(how):
        return how(row)
    for part in how.split("."):
        if row is None:
            return None
        row = row.get(part) if isinstance(row, dict) else getattr(row, part)
        row = row() if callable(row) else row
    return row


@dataclass(frozen=True)
class Filter:
    """A choice above the list. `lookup` is a field lookup, or a function (queryset, value) -> queryset.

    A value that is not among `choices` filters nothing. `chips=True` draws it as tabs with one tap each.
    With `typed` it is a day in a text field instead: `typed(text)` reads it, and `lookup` gets what it gives.
    `tucked` filters stand behind «more filters» until one of them is used.
    """

    name: str
    label: Any
    choices: "Sequence[tuple[str, Any]] | Callable[[], Iterable[tuple[str, Any]]]" = ()
    lookup: "str | Callable[[QuerySet, str], QuerySet]" = ""
    chips: bool = False
    all_label: Any = ""
    typed: "Callable[[str], Any] | None" = None
    tucked: bool = False

    def options(self) -> list[tuple[str, Any]]:
        """Return (value, words) pairs, without the empty one."""
        return [
            (str(value), label)
            for value, label in (self.choices() if callable(self.choices) else self.choices)
        ]

    def reads(self, text: str) -> bool:
        """Say whether a typed text can be read."""
        try:
            return bool(text) and self.typed is not None and self.typed(text) is not None
        except Refusal:
            return False

    def narrow(self, queryset: QuerySet, value: str) -> QuerySet:
        """Return the rows that have this value."""
        found = self.typed(value) if self.typed else value
        if callable(self.lookup):
            return self.lookup(queryset, found)
        return queryset.filter(**{self.lookup or self.name: found})


@dataclass(frozen=True)
class Choice:
    """One value of a filter as the page draws it; `url` turns it on and goes to the first page."""

    value: str
    label: Any
    chosen: bool
    url: str


@dataclass(frozen=True)
class BoundFilter:
    """A filter with what the address chose."""

    filter: Filter
    value: str
    choices: list[Choice]
    clear_url: str
    text: str = ""  # what was typed, also when it cannot be read

    @property
    def told(self) -> str:
        """Return what was chosen in words; "" when nothing was."""
        chosen = next(
            (str(choice.label) for choice in self.choices if choice.chosen), self.text or self.value
        )
        return chosen if self.value else ""

    @property
    def is_typed(self) -> bool:
        """Say whether it is a text field; a template would call `typed` rather than ask for it."""
        return self.filter.typed is not None


@dataclass(frozen=True)
class Heading:
    """A column's head; `direction` is "ascending", "descending" or "" and `url` sorts by it."""

    column: Column
    url: str
    direction: str
    value: str  # what the address says to sort by it


@dataclass(frozen=True)
class Cell:
    """One value of one row; `heading` is what a phone shows beside it."""

    column: Column
    row: Any
    value: Any
    url: str

    @property
    def blank(self) -> bool:
        """Say whether nothing stands here: on a phone such a cell steps aside."""
        return self.value in (None, "") and not self.column.template

    @property
    def words(self) -> Any:
        """Return the value as a person reads it; nothing is an empty text."""
        return "" if self.value is None else spoken(self.value)


@dataclass(frozen=True)
class Listing:
    """Everything `common/list.html` draws."""

    name: str
    page: "Page[Any]"
    headings: list[Heading]
    rows: list[list[Cell]]
    filters: list[BoundFilter]
    text: str  # what was searched for
    searchable: bool
    total: int
    exports: list[tuple[str, str]]  # (format, address)
    query: QueryDict
    narrowed: bool  # something was searched or filtered
    clear_url: str
    queryset: QuerySet = field(repr=False)

    @property
    def shown(self) -> list[BoundFilter]:
        """Return the filters that stand in sight beside the search."""
        return [one for one in self.filters if not one.filter.chips and not one.filter.tucked]

    @property
    def tucked(self) -> list[BoundFilter]:
        """Return the filters behind «more filters»."""
        return [one for one in self.filters if not one.filter.chips and one.filter.tucked]

    @property
    def unfolded(self) -> bool:
        """Say whether «more filters» must be open: one of them was used."""
        return any(one.value or one.text for one in self.tucked)

    def url(self, **changes: Any) -> str:
        """Return this list's address with some parts changed; None takes a part away."""
        return changed(self.query, **changes)

    @property
    def kept(self) -> "list[tuple[str, str]]":
        """Return what the search form must carry along: the chips and what is not ours, not the page."""
        asked = {
            "q",
            "page",
            "export",
            "sort",
            *(one.filter.name for one in self.filters if not one.filter.chips),
        }
        return [(name, value) for name, values in self.query.lists() if name not in asked for value in values]

    @property
    def sorts(self) -> "list[tuple[str, Any, bool]]":
        """Return (value, words, chosen) for a phone, where the heads that sort are out of sight."""
        able = [head for head in self.headings if head.url]
        shown = [(head.value, head.column.label, bool(head.direction)) for head in able]
        return (
            shown
            if any(chosen for *_, chosen in shown) or not shown
            else [("", gettext("As it comes"), True), *shown]
        )

    @property
    def asks(self) -> str:
        """Say what the form beside the list asks: "marks", only an "order" (on a phone), or "" for nothing."""
        return "marks" if self.searchable or self.shown or self.tucked else "order" if self.sorts else ""

    @property
    def clear_item(self) -> Item:
        """Return the way back to the whole list."""
        return Item(gettext("Show all"), self.clear_url)

    @property
    def previous_url(self) -> str:
        """Return the address of the page before; "" on the first."""
        page = self.page.number - 1
        return self.url(page=page if page > 1 else None) if page else ""

    @property
    def next_url(self) -> str:
        """Return the address of the page after; "" on the last."""
        return self.url(page=self.page.number + 1) if self.page.has_next() else ""

    @property
    def pages(self) -> "list[tuple[int | None, str]]":
        """Return (number, address) for the pager; (None, "") stands for a gap."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            (n, self.url(page=n if n > 1 else None)) if isinstance(n, int) else (None, "") for n in numbers
        ]


def changed(query: QueryDict, **changes: Any) -> str:
    """Return a query string with some parts changed, "?" included; None and "" take a part away."""
    now = query.copy()
    for name, value in changes.items():
        if value in (None, ""):
            now.pop(name, None)
        elif isinstance(value, list | tuple):
            now.setlist(name, [str(v) for v in value])
        else:
            now[name] = str(value)
    return f"?{now.urlencode()}" if now else "?"


def page_of(
    request: HttpRequest,
    queryset: QuerySet,
    *,
    columns: Sequence[Column],
    filters: Sequence[Filter] = (),
    searched: str = "search_text",
    default_sort: str = "",
    size: int = PAGE_SIZE,
    name: str = "list",
) -> Listing:
    """Return the part of `queryset` that the address asks for. Nonsense in the address is left out, never an error.

    `searched` is the folded column ("" = no search box); `default_sort` a column's name, "-" before it for down;
    `name` becomes the exported file's name. Two queries, one more while searching.
    """
    query = request.GET
    text = query.get("q", "").strip() if searched else ""
    bound = [bind(one, query) for one in filters]
    rows = queryset
    for one in bound:
        rows = one.filter.narrow(rows, one.value) if one.value else rows
    rows = search(rows, text, searched) if text else rows
    by, down = chosen_sort(query.get("sort", "") or default_sort, columns)
    if by is not None:
        rows = rows.order_by(*by.order(down=down), "pk")
    page = Paginator(rows, size).get_page(to_ascii_digits(query.get("page", "1")))
    shown = [column for column in columns if column.shown]
    narrowed = bool(text or any(one.value for one in bound))
    return Listing(
        name=name,
        page=page,
        headings=[heading(column, query, by, down=down) for column in shown],
        rows=[[cell(column, row) for column in shown] for row in page.object_list],
        filters=bound,
        text=text,
        searchable=bool(searched),
        total=page.paginator.count,
        exports=offered(query, page.paginator.count),
        query=query,
        narrowed=narrowed,
        clear_url=changed(query, q=None, page=None, **{one.name: None for one in filters}),
        queryset=rows,
    )


def bind(one: Filter, query: QueryDict) -> BoundFilter:
    """Return the filter with the value of the address, if it is one of its choices or can be read."""
    options = one.options()
    asked = query.get(one.name, "").strip()
    clear = changed(query, page=None, **{one.name: None})
    if one.typed:
        return BoundFilter(one, asked if one.reads(asked) else "", [], clear, asked)
    value = asked if asked in {option for option, _ in options} else ""
    choices = [
        Choice(v, label, v == value, changed(query, page=None, **{one.name: v})) for v, label in options
    ]
    return BoundFilter(one, value, choices, clear)


def chosen_sort(asked: str, columns: Sequence[Column]) -> "tuple[Column | None, bool]":
    """Return the column to sort by and whether downwards; only columns that allow it can be named."""
    by = next((column for column in columns if column.sort and column.name == asked.removeprefix("-")), None)
    return by, asked.startswith("-")


def heading(column: Column, query: QueryDict, by: "Column | None", *, down: bool) -> Heading:
    """Return a column's head; a second tap turns the order round."""
    if not column.sort:
        return Heading(column, "", "", "")
    downward, upward = f"-{column.name}", column.name
    if by is not column:
        first = downward if column.numeric else upward  # of numbers the large ones are looked for
        return Heading(column, changed(query, sort=first, page=None), "", first)
    now, turned = (downward, upward) if down else (upward, downward)
    return Heading(column, changed(query, sort=turned, page=None), "descending" if down else "ascending", now)


def cell(column: Column, row: Any) -> Cell:
    """Return one cell as the page draws it."""
    return Cell(column, row, column.of(row), column.link(row) if column.link else "")


def offered(query: QueryDict, count: int) -> list[tuple[str, str]]:
    """Return (format, address) of the sheets that this list can be had as; an empty list as none."""
    kinds = FORMATS if count and can_export() else ()
    return [(kind, changed(query, export=kind, page=None)) for kind in kinds]


def export(request: HttpRequest, listing: Listing, columns: Sequence[Column]) -> HttpResponse:
    """Answer with the whole filtered list, every page of it, complete or failed."""
    rows, told = (
        all_rows(listing.queryset, columns),
        [(str(f.filter.label), f.told) for f in listing.filters if f.told],
    )
    notes = [(gettext("Search"), listing.text), *told] if listing.text else told
    labels = [column.label for column in columns]
    return export_rows(request, listing.name, labels, rows, expected=listing.total, notes=notes)


def all_rows(queryset: QuerySet, columns: Sequence[Column]) -> "Iterator[list[Any]]":
    """Return every row's exported values, read in portions so that memory stays flat."""
    for row in queryset.iterator(chunk_size=2000):
        yield [column.given(row) for column in columns]
