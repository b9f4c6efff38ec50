"""One line of a report's form: its fields, and what they say together.

The fields of the first line have plain names, those of a further line end in its number: title, title_1, title_2.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pooyesh.core import lines as core_lines
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.forms import (
    BooleanField,
    CharField,
    ChipsField,
    CountField,
    Field,
    JalaliDateField,
)
from pooyesh.ground.common.widgets import Chips
from pooyesh.ground.common.words import named, tongue
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports.content import PARTS, LineContent

MAIN = ("title", "section", "day", "count", "basis")
BASIS = [("counted", gettext_lazy("I counted")), ("estimated", gettext_lazy("It is an estimate"))]
BASIS_NOTES: dict[str, Any] = {
    "counted": gettext_lazy("by list, ticket or head count"),
    "estimated": gettext_lazy("accepted; its error is taken as wider"),
}


def field_name(base: str, number: int) -> str:
    """Return the name of a field in the line of this number; the first is 0."""
    return f"{base}_{number}" if number else base


def part_name(kind: str, part: str) -> str:
    """Return the base name of the field that asks for one part of a breakdown."""
    return f"{kind}-{part}"


def answer_name(section: Section, position: int) -> str:
    """Return the base name of the field that asks for one of a section's further fields."""
    return f"answer-{section.public_id}-{position}"


def count_unit(section: Section | None) -> str:
    """Return what a section counts, in the reader's language."""
    if section is None:
        return _("attendances")
    return section.count_unit_en if tongue() == "en" else section.count_unit_fa


def count_label(section: Section | None) -> str:
    """Return the question for the number, in the section's own unit of count."""
    return _("How many %(unit)s?") % {"unit": count_unit(section)}


class SectionChips(Chips):
    """Section chips that tell the page's script what each section counts and asks."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.sections = {one.public_id: one for one in sections}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        section = self.sections.get(str(value))
        if section is not None:
            option["attrs"] = {
                **option["attrs"],
                "data-label": count_label(section),
                "data-sex": "yes" if section.asks_sex else "",
                "data-age": "yes" if section.asks_age else "",
            }
        return option


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a form asks about: the campaign's sections and days, and the programme whose report it is, if any."""

    sections: Sequence[Section]
    first: date | None
    last: date | None
    today: date
    programme: Programme | None = None

    def section(self, public_id: str) -> Section | None:
        """Return one of the sections."""
        return next((one for one in self.sections if one.public_id == public_id), None)

    def sections_of(self, number: int) -> Sequence[Section]:
        """Return the sections that the line of this number may be of; a planned programme's own line knows its one."""
        return self.sections if number or self.programme is None else [self.programme.section]

    def kinds(self, number: int) -> list[str]:
        """Return the breakdowns that a line asks for: audience always, the others where one of its sections does."""
        sections = self.sections_of(number)
        asks = {"sex": any(s.asks_sex for s in sections), "age": any(s.asks_age for s in sections)}
        return [kind for kind in PARTS if asks.get(kind, True)]

    def usual_day(self) -> date | None:
        """Return today, while it is a day of the campaign."""
        inside = (self.first is None or self.first <= self.today) and (
            self.last is None or self.today <= self.last
        )
        return self.today if inside else None


def main_fields(asked: Asked, number: int) -> dict[str, Field]:
    """Return what each line asks in sight; the first line of a programme's report knows the most of it already."""
    found: dict[str, Field] = {}
    only = asked.sections[0] if len(asked.sections) == 1 else None
    if number or asked.programme is None:
        found["title"] = CharField(label=pgettext("report", "Title"), max_length=200)
        found["title"].widget.attrs["autocomplete"] = "off"
        found["section"] = ChipsField(
            label=_("Section"),
            choices=[(one.public_id, named(one)) for one in asked.sections],
            widget=SectionChips(asked.sections),
        )
        if only is not None:  # a field with one possible value is not shown
            found["section"].widget = forms.HiddenInput()
            found["section"].initial = only.public_id
        found["day"] = _day_field(asked)
    section = asked.programme.section if asked.programme is not None and not number else only
    found["count"] = CountField(
        label=count_label(section), error_messages={"required": _("Write the number.")}
    )
    found["basis"] = ChipsField(
        label=_("Counted or estimated?"),
        choices=BASIS,
        notes=BASIS_NOTES,
        error_messages={"required": _("Was it counted, or estimated? Choose one.")},
    )
    return {field_name(base, number): field for base, field in found.items()}


def _day_field(asked: Asked) -> JalaliDateField:
    field = JalaliDateField(label=_("Date"), quick=("today", "yesterday"))
    newest = min(asked.today, asked.last) if asked.last else asked.today
    bounds = {
        "data-first": asked.first,
        "data-last": newest,
    }  # for the calendar; the sentence comes from core
    field.widget.attrs.update({name: day.isoformat() for name, day in bounds.items() if day})
    return field


def more_fields(asked: Asked, number: int) -> dict[str, Field]:
    """Return what each line asks behind «more»: special, the breakdowns, and the sections' further fields."""
    found: dict[str, Field] = {"special": BooleanField(label=_("Special programme"), required=False)}
    for kind in asked.kinds(number):
        for part, label in PARTS[kind].items():
            found[part_name(kind, part)] = CountField(label=_(label), required=False)
    for section in asked.sections_of(number):
        for position, label in enumerate(section.fields_asked):
            found[answer_name(section, position)] = CharField(label=label, max_length=300, required=False)
    return {field_name(base, number): field for base, field in found.items()}


class LineReader:
    """Reads the cleaned fields of one line, and says what is wrong beside which field."""

    def __init__(self, asked: Asked, number: int, cleaned: Mapping[str, Any]) -> None:
        self.asked, self.number, self.cleaned = asked, number, cleaned

    def get(self, base: str) -> Any:
        """Return a clean value; None where it is empty or could not be read."""
        value = self.cleaned.get(field_name(base, self.number))
        return None if value in ("", None) else value

    def line(self) -> LineContent | None:
        """Return the line; None while something is missing."""
        programme = self.asked.programme if not self.number else None
        section = programme.section if programme else self.asked.section(self.get("section") or "")
        title = programme.title_fa if programme else self.get("title")
        day = programme.day if programme else self.get("day")
        count, basis = self.get("count"), self.get("basis")
        if section is None or title is None or day is None or count is None or basis is None:
            return None
        return LineContent(
            title=title,
            section_id=section.pk,
            day=day,
            count=count,
            is_estimate=basis == "estimated",
            is_special=bool(self.get("special")),
            programme_id=programme.pk if programme else None,
            breakdowns=self._breakdowns(section),
            answers=self._answers(section),
        )

    def _breakdowns(self, section: Section) -> dict[str, dict[str, int]]:
        asked = {"audience": True, "sex": section.asks_sex, "age": section.asks_age}
        found = {
            kind: {part: n for part in PARTS[kind] if (n := self.get(part_name(kind, part))) is not None}
            for kind in PARTS
            if asked[kind]
        }
        return {kind: parts for kind, parts in found.items() if parts}

    def _answers(self, section: Section) -> dict[str, str]:
        told = {label: self.get(answer_name(section, n)) for n, label in enumerate(section.fields_asked)}
        return {label: words for label, words in told.items() if words}

    def problems(self, line: LineContent) -> Iterator[tuple[str, Refusal]]:
        """Yield what is wrong with a whole line, each with the field it stands beside."""
        asked = self.asked
        for problem in core_lines.problems_of(
            line.on_paper(), today=asked.today, first=asked.first, last=asked.last
        ):
            base = problem.field
            if base in PARTS:
                base = part_name(base, next(iter(PARTS[base])))
            yield field_name(base, self.number), problem
