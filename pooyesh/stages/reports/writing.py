"""The page on which a report is written, new or again: what it asks, what it begins with, what came in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common.fields import new_public_id
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request, Scope, today_of
from pooyesh.ground.common.widgets import Uploads
from pooyesh.ground.common.words import as_error
from pooyesh.ground.files import queries as files
from pooyesh.ground.files import services as storing
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.forms import KEY, MOST_WRITTEN, Asked, ReportForm, TwinsForm, initial_of
from pooyesh.stages.reports.models import Report

Raw = Mapping[str, Sequence[str]]
NOT_KEPT = {"csrfmiddlewaretoken", "draft_key", "more", "save"}
SEVERAL = {"photos", "kept"}  # fields that hold more than one value


@dataclass
class Desk:
    """One person before one form. `report` is there when it was written before; `programme` when it is of one."""

    user: User
    scope: Scope
    at: datetime
    asked: Asked
    units: list[Unit]
    report: Report | None = None
    key: str = ""
    trouble: Refusal | None = field(default=None)  # with a photo that came without a script

    def blank(self, initial: Mapping[str, Any] | None = None) -> ReportForm:
        """Return the form as it is first shown."""
        return self._form(None, self._initial() if initial is None else dict(initial))

    def given(self, data: MultiValueDict) -> ReportForm:
        """Return the form with what was sent in it."""
        form = self._form(data, {})
        if self.trouble is not None:
            form.is_valid()
            form.add_error("photos", as_error(self.trouble))
        return form

    def grown(self, data: MultiValueDict) -> ReportForm:
        """Return the form with a line more and what was typed, and nothing said about it yet."""
        typed = dict(data.lists())
        lines = self._form(data, {}).line_count
        return self._form(None, {**self._initial(), **raw(typed), "lines": lines})

    def _form(self, data: MultiValueDict | None, initial: dict[str, Any]) -> ReportForm:
        named = data.getlist("kept") if data is not None else initial.get("kept", ())
        gone = set(data.getlist("kept-remove")) if data is not None else set()
        kept = queries.keepable(
            [one for one in named if one not in gone],
            user_id=self.user.pk,
            report_id=self.report.pk if self.report else None,
        )
        return ReportForm(
            data,
            asked=self.asked,
            units=self.units,
            kept=kept,
            fixed=self.fixed,
            upload_url=url(None, "files:uploads"),
            initial={
                "draft": self.key,
                "lines": 1,
                "programme": self.asked.programme.public_id if self.asked.programme else "",
                **initial,
            },
        )

    def _initial(self) -> dict[str, Any]:
        if self.report is None:
            last = queries.last_told(self.user.pk, self.scope.campaign_id)
            section = next((one for one in self.asked.sections if last and one.pk == last[1]), None)
            planned = self.asked.programme
            return {
                "day": self.asked.usual_day(),
                "section": section.public_id if section else None,
                "special": planned is not None and planned.is_special,
            }
        version = queries.head_of(self.report)
        if version.typed and not self.fixed:
            return raw(version.typed)
        return {**initial_of(self.content, self.asked), "kept": [one.public_id for one in self.photos]}

    @property
    def fixed(self) -> Sequence[LineContent]:
        """The lines of a report that has more of them than a page can ask for."""
        return self.content.lines if len(self.content.lines) > MOST_WRITTEN else ()

    @cached_property
    def content(self) -> Content:
        """What the report said so far."""
        return (
            queries.content_of(queries.head_of(self.report)) if self.report else Content(title="", lines=())
        )

    @property
    def photos(self) -> list[File]:
        """The photos that stand in it so far."""
        head = queries.head_of(self.report) if self.report else None
        return [photo.file for photo in queries.photos_of(head.pk)] if head else []

    def read(self, form: ReportForm) -> Content:
        """Return what a valid form says, its finished uploads among the photos. Refusal for what is no picture."""
        uploads = form.cleaned_data["photos"]
        came = storing.take(Uploads(ids=uploads.ids), by=self.user, at=self.at)
        return form.content([*form.kept, *came], dict(self.content.photos))


def desk_of(
    request: Request,
    units: list[Unit],
    *,
    report: Report | None = None,
    programme: Programme | None = None,
    key: str = "",
) -> Desk:
    """Return the desk of this request."""
    scope, at = request.scope, request.at
    days = campaigns.days(scope.campaign_id) or (None, None)
    sections = list(campaigns.sections(scope.campaign_id))
    asked = Asked(
        sections=sections, first=days[0], last=days[1], today=today_of(request), programme=programme
    )
    key = report.public_id if report else key
    return Desk(user=request.user, scope=scope, at=at, asked=asked, units=units, report=report, key=key)


def arrived(request: Request, desk: Desk) -> QueryDict:
    """Return what was sent, photos that came with the form itself stored and named among those that are kept.

    So nothing has to be chosen twice, whatever else is wrong. A file that is no picture is remembered as trouble.
    """
    data = request.POST.copy()
    for one in request.FILES.getlist("photos"):
        try:
            (file,) = storing.take(Uploads(files=(one,)), by=request.user, at=request.at)
        except Refusal as refusal:
            desk.trouble = refusal
        else:
            data.appendlist("kept", file.public_id)
    gone = set(data.getlist("kept-remove"))
    data.setlist("kept", [one for one in data.getlist("kept") if one not in gone])
    return data


def typed_of(data: MultiValueDict) -> dict[str, list[str]]:
    """Return what is kept of a form that is not sent yet."""
    return {name: list(values) for name, values in data.lists() if name not in NOT_KEPT and any(values)}


def raw(typed: Raw) -> dict[str, Any]:
    """Return typed values as a form takes them for its beginning: texts, and lists where there are several."""
    return {
        name: list(values) if name in SEVERAL else values[-1]
        for name, values in typed.items()
        if values and name not in {"draft", *NOT_KEPT}
    }


def said_key(data: MultiValueDict) -> str:
    """Return the key a form carries; "" when it is none of ours."""
    key = data.get("draft", "")
    return key if re.fullmatch(KEY, key) else ""


def slot(scope: Scope, programme: Programme | None) -> str:
    """Return the name under which a session remembers the key of the form that is open."""
    return f"report-{scope.campaign_id}-{programme.public_id if programme else ''}"


def key_of(request: Request, programme: Programme | None) -> str:
    """Return the key of the form this person has open; a fresh one once a report was sent with it."""
    name = slot(request.scope, programme)
    key = request.session.get(name, "")
    if not key or not queries.is_free(key, request.user.pk):
        key = request.session[name] = new_public_id()
    return key


def pictures_of(kept: Sequence[File]) -> list[tuple[File, Any]]:
    """Return the kept photos with what the page draws of them."""
    drawn = files.pictures([file.pk for file in kept])
    return [(file, drawn.get(file.pk)) for file in kept]


def alike(form: TwinsForm, *, user: User) -> list[queries.Twin]:
    """Return what may be the same as what is being typed: the same activity, or one of the same photos."""
    uploads, kept = form.said("photos") or [], form.said("kept") or []
    shown = files.uploads_of(user.pk, uploads) + queries.keepable(kept, user_id=user.pk, report_id=None)
    return queries.twins(
        office_id=form.office.pk,
        day=form.said("day"),
        title=form.said("title") or "",
        files=[file.digest for file in shown],
        apart_from=queries.id_of(form.said("draft")),
    )
