"""The quick report: one page, one submit. Also the report of a planned programme, and every later edit of both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from pooyesh.ground.common.forms import (
    CharField,
    Field,
    Form,
    HiddenInput,
    LinesField,
    PhotoField,
    PickField,
    Textarea,
)
from pooyesh.ground.common.inputs import number_of_ours
from pooyesh.ground.common.words import as_error, named
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Unit
from pooyesh.stages.reports.content import PARTS, Content, LineContent
from pooyesh.stages.reports.forms.lines import (
    MAIN,
    Asked,
    LineReader,
    answer_name,
    field_name,
    main_fields,
    more_fields,
    part_name,
)

__all__ = ["Asked", "ReportForm", "initial_of"]

MOST_LINES = 30  # by hand; more come as a sheet
MOST_WRITTEN = 120  # of a sheet, that a page can still show as fields
SPARE = 999
MOST_PHOTOS = 12
KEY = r"^[23456789abcdefghjkmnpqrstuvwxyz]{10}$"
WEB = URLValidator(schemes=["http", "https"])


class KeptField(Field):
    """Public ids of photos that are with the report already; one whose removal was ticked is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(value or []))


class AddressesField(LinesField):
    """Addresses of the web, one a line; https:// may be left out."""

    def clean(self, value: Any) -> list[str]:
        lines = [line if "://" in line else f"https://{line}" for line in super().clean(value)]
        for line in lines:
            try:
                WEB(line)
            except ValidationError as wrong:
                text = _("“%(link)s” is not an address of the web.") % {"link": line}
                raise ValidationError(text, code="link") from wrong
        return lines


@dataclass(frozen=True)
class Group:
    """One line of the form as the page draws it."""

    number: int
    main: list[BoundField]
    special: BoundField
    breakdowns: list[tuple[str, str, list[BoundField]]]  # kind, heading, parts
    answers: list[tuple[str, str, list[BoundField]]]  # section's public id, heading, fields
    is_open: bool


class ReportForm(Form):
    """Reads a whole report; `content(files)` is what it says. `kept` are files that stand in it already.

    `fixed` are the lines of a report of more activities than a page can ask for: they stay as they are.
    """

    def __init__(
        self,
        data: "MultiValueDict | None" = None,
        files: Any = None,
        *,
        asked: Asked,
        units: Sequence[Unit],
        kept: Sequence[File] = (),
        upload_url: str = "",
        spare: int = 0,
        fixed: Sequence[LineContent] = (),
        **options: Any,
    ) -> None:
        self.asked, self.units, self.kept = asked, list(units), list(kept)
        initial = options.get("initial") or {}
        self.spare_number, self.fixed = spare, list(fixed)
        self.line_count = self._count_lines(data, initial)
        self.base_fields = self._asked_fields(upload_url)  # type: ignore[misc]  # Django copies its fields from here
        self.lines: list[LineContent] = []
        super().__init__(data, files, today=asked.today, **options)

    def _count_lines(self, data: "MultiValueDict | None", initial: Mapping[str, Any]) -> int:
        if self.fixed:
            return 0
        said = str((data.get("lines") if data is not None else initial.get("lines")) or "1")
        known = number_of_ours(said) or 1
        if data is not None and "more" in data and known < MOST_LINES:
            known += 1
        return max(1, min(known, MOST_WRITTEN))

    def _asked_fields(self, upload_url: str) -> dict[str, Field]:
        """Return the fields in the order of the page."""
        found: dict[str, Field] = {
            "draft": forms.RegexField(regex=KEY, widget=HiddenInput, required=False),
            "lines": CharField(widget=HiddenInput, required=False),
            "programme": CharField(widget=HiddenInput, required=False),
            **({} if self.fixed else main_fields(self.asked, 0)),
            "photos": PhotoField(label=_("Photo"), url=upload_url, most=MOST_PHOTOS, required=False),
            "kept": KeptField(required=False),
            "links": AddressesField(label=_("or a link"), required=False),
            "what_happened": CharField(
                label=_("What happened"), widget=Textarea(attrs={"rows": 4}), max_length=5000, required=False
            ),
            **({} if self.fixed else more_fields(self.asked, 0)),
            "contributors": CharField(label=_("Contributors"), max_length=500, required=False),
        }
        found["links"].widget.attrs.update(rows=1, dir="ltr", inputmode="url")
        if len(self.units) > 1:
            choices = [(one.public_id, named(one)) for one in self.units]
            found["unit"] = PickField(
                label=_("For which unit?"),
                choices=choices,
                initial=self.units[0].public_id,
                required=False,
            )
        for number in (*range(1, self.line_count), *([self.spare_number] if self.spare_number else ())):
            found |= main_fields(self.asked, number) | more_fields(self.asked, number)
        return found

    # --- what the page draws -----------------------------------------------------------------------------
    def first(self) -> Group:
        """Return the first line."""
        return self.group(0)

    def further(self) -> Iterator[Group]:
        """Yield the other lines in order."""
        for number in range(1, self.line_count):
            yield self.group(number)

    def group(self, number: int) -> Group:
        """Return one line."""
        names = [field_name(base, number) for base in MAIN]
        headings = {"audience": _("Audience"), "sex": _("Sex"), "age": _("Age")}
        parts = [
            (kind, headings[kind], [self[field_name(part_name(kind, p), number)] for p in PARTS[kind]])
            for kind in self.asked.kinds(number)
        ]
        answers = [
            (
                section.public_id,
                named(section),
                [self[field_name(answer_name(section, n), number)] for n in range(len(section.fields_asked))],
            )
            for section in self.asked.sections_of(number)
            if section.fields_asked
        ]
        behind = [self[field_name("special", number)], *(f for _k, _h, of in parts + answers for f in of)]
        return Group(
            number=number,
            main=[self[name] for name in names if name in self.fields],
            special=self[field_name("special", number)],
            breakdowns=parts,
            answers=answers,
            is_open=any(field.errors or field.value() for field in behind),
        )

    @property
    def more_is_open(self) -> bool:
        """Say whether «more» of the first line must be open."""
        rest = [self["what_happened"], self["contributors"]]
        first = not self.fixed and self.group(0).is_open
        return first or any(field.errors or field.value() for field in rest)

    def spare(self) -> Group:
        """Return an empty line for the page's script to copy; its number stands where the copy's number comes."""
        spare = ReportForm(None, asked=self.asked, units=self.units[:1], spare=SPARE, auto_id="id_%s")
        return spare.group(SPARE)

    # --- what it says ------------------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.lines = list(self.fixed)
        for number in range(self.line_count):
            if self._is_empty(number):
                for base in MAIN:
                    self.errors.pop(field_name(base, number), None)
                continue
            reader = LineReader(self.asked, number, cleaned)
            line = reader.line()
            if line is not None:
                self.lines.append(line)
                for name, problem in reader.problems(line):
                    self.add_error(name if name in self.fields else None, as_error(problem))
        shown = any(len(cleaned.get(name) or ()) for name in ("photos", "kept", "links"))
        if not shown and not {"photos", "links"} & set(self.errors):
            self.add_error("photos", _("Add one photo or one link."))
        return cleaned

    def _is_empty(self, number: int) -> bool:
        """Say whether nothing was written into a further line."""
        written = (self.data.get(field_name(base, number)) for base in ("title", "count"))
        return number > 0 and not any((text or "").strip() for text in written)

    @property
    def office(self) -> Unit:
        """Return the unit the report is for: the one chosen, else the one used last, which stands first."""
        chosen = self.data.get("unit") if self.is_bound else None
        return next((one for one in self.units if one.public_id == chosen), self.units[0])

    def content(self, files: Sequence[File], captions: Mapping[int, str] | None = None) -> Content:
        """Return what was written; `files` are the photos, `captions` what they were called before."""
        clean, said = self.cleaned_data, captions or {}
        return Content(
            title=self.lines[0].title,
            lines=tuple(self.lines),
            what_happened=clean["what_happened"].strip(),
            contributors=clean["contributors"].strip(),
            links=tuple(clean["links"]),
            photos=tuple((file.pk, said.get(file.pk, "")) for file in files),
        )


def initial_of(content: Content, asked: Asked) -> dict[str, Any]:
    """Return what a form shows at first of a report that was written before."""
    sections = {one.pk: one for one in asked.sections}
    found: dict[str, Any] = {
        "lines": len(content.lines),
        "what_happened": content.what_happened,
        "contributors": content.contributors,
        "links": list(content.links),
    }
    for number, line in enumerate(content.lines):
        section = sections.get(line.section_id)
        said: dict[str, Any] = {
            "title": line.title,
            "section": section.public_id if section else "",
            "day": line.day,
            "count": line.count,
            "basis": "estimated" if line.is_estimate else "counted",
            "special": line.is_special,
        }
        for kind, parts in line.breakdowns.items():
            said.update({part_name(kind, part): count for part, count in parts.items()})
        if section:
            for position, label in enumerate(section.fields_asked):
                said[answer_name(section, position)] = line.answers.get(label, "")
        found.update({field_name(base, number): value for base, value in said.items()})
    return found
