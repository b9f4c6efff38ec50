"""What a report says, as clean values: made by forms and sheets, taken by services, read from a version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pooyesh.core import lines as core_lines
from pooyesh.core.refusal import N_, Refusal
from pooyesh.stages.programmes.models import AUDIENCES

# The parts a form offers for each breakdown; a sheet may bring its own, shown as they came.
PARTS: dict[str, dict[str, str]] = {
    "audience": AUDIENCES,
    "sex": {"women": N_("women"), "men": N_("men")},
    "age": {
        "0-11": N_("under 12"),
        "12-17": N_("12 to 17"),
        "18-24": N_("18 to 24"),
        "25-34": N_("25 to 34"),
        "35-49": N_("35 to 49"),
        "50+": N_("50 and over"),
    },
}
BASES = {"counted": N_("counted"), "estimated": N_("estimated")}


@dataclass(frozen=True, kw_only=True)
class LineContent:
    """One programme or activity. `breakdowns` maps audience, sex or age to its parts; each kind sums to `count`."""

    title: str
    section_id: int
    day: date
    count: int
    is_estimate: bool
    is_special: bool = False
    programme_id: int | None = None
    breakdowns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def on_paper(self) -> core_lines.Line:
        return core_lines.Line(
            title=self.title,
            section_id=self.section_id,
            day=self.day,
            count=self.count,
            basis="estimated" if self.is_estimate else "counted",
            breakdowns=self.breakdowns,
        )

    def facts(self, *, sections: Mapping[int, str], programmes: Mapping[int, str]) -> dict[str, Any]:
        return {
            "title": self.title,
            "section": sections[self.section_id],
            "day": self.day.isoformat(),
            "count": self.count,
            "basis": "estimated" if self.is_estimate else "counted",
            "special": self.is_special,
            "programme": programmes[self.programme_id] if self.programme_id else None,
            "breakdowns": {kind: dict(parts) for kind, parts in self.breakdowns.items()},
            "answers": dict(self.answers),
        }


@dataclass(frozen=True, kw_only=True)
class Content:
    """A whole report. `photos` are (file id, caption) in order; `links` are addresses."""

    title: str
    lines: tuple[LineContent, ...]
    what_happened: str = ""
    contributors: str = ""
    links: tuple[str, ...] = ()
    photos: tuple[tuple[int, str], ...] = ()

    def check(self, *, today: date, first: date, last: date) -> None:
        """Return nothing when the report can be sent; else raise the first Refusal, its field named."""
        core_lines.check_lines([line.on_paper() for line in self.lines], today=today, first=first, last=last)
        if not self.photos and not self.links:
            raise Refusal(N_("Add one photo or one link."), field="photos", code="no-evidence")

    @property
    def grade(self) -> str:
        return "evidenced" if self.photos or self.links else "claimed"

    def facts(
        self,
        *,
        campaign: str,
        report: str,
        version: int,
        office: str,
        sections: Mapping[int, str],
        programmes: Mapping[int, str],
        photos: Mapping[int, str],
    ) -> dict[str, Any]:
        """Return the report as JSON facts, integers and strings only: what a version's digest is made of.

        Campaign, report, sections and programmes are named by public id, the office by code, photos by digest.
        """
        return {
            "campaign": campaign,
            "report": report,
            "version": version,
            "office": office,
            "title": self.title,
            "grade": self.grade,
            "what_happened": self.what_happened,
            "contributors": self.contributors,
            "links": list(self.links),
            "photos": [photos[file_id] for file_id, _ in self.photos],
            "lines": [line.facts(sections=sections, programmes=programmes) for line in self.lines],
        }
