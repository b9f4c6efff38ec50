"""Write a report: new, of a planned programme, or again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.fields import new_public_id
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import sentence
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.programmes.access import programme_for
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import access, pages, queries, services, writing
from pooyesh.stages.reports.forms import ReportForm
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.writing import Desk


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: Request) -> HttpResponseBase:
    """Report an activity already held, or (`?programme=`) one that was planned: one page, one submit."""
    programme = _programme(request)
    if programme is not None:
        written = queries.written_programmes([programme.pk]).first()
        if written is not None and request.method != "POST":
            return redirect(url(request.scope, "reports:show", written.public_id))
        if programme.starts_at > request.at:
            messages.warning(request, _("This is done after the programme has begun."))
            return redirect(url(request.scope, "programmes:show", programme.public_id))
    units = _units(request, programme)
    if request.method != "POST":
        _warn_when_closed(request, units)
    key = writing.key_of(request, programme)
    return _write(request, writing.desk_of(request, units, programme=programme, key=key))


def _warn_when_closed(request: Request, units: list[Unit]) -> None:
    """Say before anything is typed that it would not be taken."""
    campaign = campaigns.campaign(request.scope.campaign_id)
    found = [services.untaken(campaign, unit, at=request.at) for unit in units]
    refusals = [refusal for refusal in found if refusal is not None]
    if refusals and len(refusals) == len(units):
        messages.warning(request, sentence(refusals[0]))


def _units(request: Request, programme: Programme | None) -> list[Unit]:
    if programme is not None:
        return [programme.office]
    return access.reporting_units(request.user, at=request.at, scope=request.scope)


def _programme(request: Request) -> Programme | None:
    asked = request.GET.get("programme", "")
    if not asked:
        return None
    programme = programme_for(request.user, asked, to=Ability.REPORT, at=request.at, scope=request.scope)
    if programme.state not in {"published", "held"}:
        raise Http404
    return programme


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: Request, public_id: str) -> HttpResponseBase:
    """Go on writing a draft, or mend what was returned."""
    report = _mine(request, public_id)
    if report.state not in {"draft", "returned"}:
        return redirect(url(request.scope, "reports:show", report.public_id))
    programme = queries.programme_of(queries.head_of(report))
    return _write(request, writing.desk_of(request, [report.office], report=report, programme=programme))


def _mine(request: Request, public_id: str) -> Report:
    return access.report_for(request.user, public_id, to=Ability.REPORT, at=request.at, scope=request.scope)


def _write(request: Request, desk: Desk) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, desk, desk.blank())
    data = writing.arrived(request, desk)
    if "more" in data:
        return _page(request, desk, desk.grown(data))
    form = desk.given(data)
    if "save" in data:
        return _saved(request, desk, form, data)
    answer = acting(
        request,
        form,
        lambda _clean: _sent(request, desk, form),
        done=lambda report: pages.sent_words(report, request.at),
        to=lambda report: url(request.scope, "reports:show", report.public_id),
    )
    return answer or _page(request, desk, form, data)


def _sent(request: Request, desk: Desk, form: ReportForm) -> Report:
    content = desk.read(form)
    if desk.report is not None:
        return services.send(desk.report.pk, content=content, by=request.user, at=request.at)
    return services.send_new(
        form.office.pk,
        content,
        campaign_id=request.scope.campaign_id,
        key=form.cleaned_data["draft"] or desk.key,
        by=request.user,
        at=request.at,
    )


def _saved(request: Request, desk: Desk, form: ReportForm, data: QueryDict) -> HttpResponse:
    try:
        report = _kept(request, desk, form, data)
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("The draft is saved."), extra_tags=f"report-{report.public_id}")
    return redirect(url(request.scope, "reports:list"))


def _kept(request: Request, desk: Desk, form: ReportForm, data: QueryDict) -> Report:
    """Keep what was typed, whatever is still wrong with it."""
    typed = writing.typed_of(data)
    if desk.report is not None:
        return services.save_draft(desk.report.pk, typed=typed, by=request.user, at=request.at)
    return services.keep(
        form.office.pk,
        typed,
        campaign_id=request.scope.campaign_id,
        key=writing.said_key(data) or desk.key,
        by=request.user,
        at=request.at,
    )


def _page(request: Request, desk: Desk, form: ReportForm, data: QueryDict | None = None) -> HttpResponse:
    sent_before = ""
    if data is not None and form.has_error(NON_FIELD_ERRORS, "was-sent"):
        # sent once more it is another activity, and needs a key of its own
        sent_before, desk.key = str(data["draft"]), new_public_id()
        request.session[writing.slot(desk.scope, desk.asked.programme)] = desk.key
        data.setlist("draft", [desk.key])
    context = {**pages.of_writing(desk, form), "sent_before": sent_before}
    return render(request, "reports/write.html", context)


@require_POST
@login_required
def keep(request: Request) -> HttpResponse:
    """Keep what a page is typing into a new report; the page's script asks nothing else of the answer."""
    programme = _programme(request)
    units = _units(request, programme)
    return _answered(request, writing.desk_of(request, units, programme=programme, key=new_public_id()))


@require_POST
@login_required
def keep_on(request: Request, public_id: str) -> HttpResponse:
    """Keep what a page is typing into a report that was written before."""
    report = _mine(request, public_id)
    return _answered(request, writing.desk_of(request, [report.office], report=report))


def _answered(request: Request, desk: Desk) -> HttpResponse:
    try:
        _kept(request, desk, desk.given(request.POST), request.POST)
    except Refusal as refusal:
        return HttpResponse(sentence(refusal), status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)
