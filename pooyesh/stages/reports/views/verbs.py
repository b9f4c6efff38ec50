"""The verbs of a report, each a POST of its own. A refused reason shows its page again, with what was written."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pooyesh.core.abilities import Ability
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Request
from pooyesh.ground.common.views import acting
from pooyesh.ground.common.words import sentence
from pooyesh.stages.reports import access, pages, services, settling, showing
from pooyesh.stages.reports.models import Report

Service = Callable[..., Any]
View = Callable[[Request, str], HttpResponseBase]


def verb(view: View) -> View:
    """Let only a POST do it. Anything else, a reload or the way back from the sign-in, leads to the report."""

    @login_required
    @wraps(view)
    def answer(request: Request, public_id: str) -> HttpResponseBase:
        if request.method != "POST":
            return redirect(url(request.scope, "reports:show", public_id))
        return view(request, public_id)

    return answer


def _found(request: Request, public_id: str, to: Ability) -> Report:
    return access.report_for(request.user, public_id, to=to, at=request.at, scope=request.scope)


def _here(request: Request, report: Report) -> str:
    return url(request.scope, "reports:show", report.public_id)


def _plain(
    request: Request, report: Report, act: Service, done: Any, *, to: str = "", back: str = ""
) -> HttpResponseBase:
    """Do a verb that asks nothing; refused, it goes back where it was asked."""
    here = _here(request, report)
    try:
        result = act(report.pk, by=request.user, at=request.at)
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
        return redirect(back or here)
    messages.success(request, done(result) if callable(done) else done)
    return redirect(to or here)


def _reasoned(
    request: Request, report: Report, verb: str, form: Form, *, act: Service, done: str
) -> HttpResponseBase:
    """Do a verb that asks for its reason; it goes on where it was asked: at the report, or in the queue."""
    place = settling.Place.of(request, report)
    answer = acting(
        request,
        form,
        lambda clean: act(report.pk, by=request.user, at=request.at, **clean),
        done=done,
        to=place.after if place else _here(request, report),
    )
    if answer is not None:
        return answer
    if place is not None:
        return render(request, "reports/verify.html", settling.of_queue(request, forms={verb: form}))
    context = pages.of_report(report, request.user, at=request.at, scope=request.scope, forms={verb: form})
    return render(request, "reports/show.html", context)


@verb
def send(request: Request, public_id: str) -> HttpResponseBase:
    """Send what is written, as it is."""
    report = _found(request, public_id, Ability.REPORT)
    return _plain(request, report, services.send, lambda sent: pages.sent_words(sent, request.at))


@verb
def recall(request: Request, public_id: str) -> HttpResponseBase:
    """Take a sent report back."""
    report = _found(request, public_id, Ability.REPORT)
    return _plain(request, report, services.recall, _("The report is a draft again."))


@verb
def withdraw(request: Request, public_id: str) -> HttpResponseBase:
    """Take a report away."""
    report = _found(request, public_id, Ability.REPORT)
    return _plain(request, report, services.withdraw, _("The report was withdrawn."))


@verb
def restore(request: Request, public_id: str) -> HttpResponseBase:
    """Bring a withdrawn report back."""
    report = _found(request, public_id, Ability.REPORT)
    return _plain(request, report, services.restore, _("The report is a draft again."))


@verb
def discard(request: Request, public_id: str) -> HttpResponseBase:
    """Throw a draft or a correction away."""
    report = _found(request, public_id, Ability.REPORT)
    to = _here(request, report) if report.sent_id else url(request.scope, "reports:list")
    return _plain(request, report, services.discard, _("The draft was discarded."), to=to)


@verb
def correct(request: Request, public_id: str) -> HttpResponseBase:
    """Open a new version of a verified report."""
    report = _found(request, public_id, Ability.REPORT)
    form = showing.reason_form("correct", request.POST)
    answer = acting(
        request,
        form,
        lambda clean: services.correct(report.pk, reason=clean["words"], by=request.user, at=request.at),
        done=_("Correct it and send it; the verified version stands until then."),
        to=url(request.scope, "reports:edit", report.public_id),
    )
    if answer is not None:
        return answer
    context = pages.of_report(
        report, request.user, at=request.at, scope=request.scope, forms={"correct": form}
    )
    return render(request, "reports/show.html", context)


@verb
def verify(request: Request, public_id: str) -> HttpResponseBase:
    """Verify the version that was seen."""
    report = _found(request, public_id, Ability.VERIFY)
    place = settling.Place.of(request, report)
    seen = settling.seen_version(request)
    return _plain(
        request,
        report,
        lambda pk, **who: services.verify(pk, version=seen, **who),
        settling.verified_words,
        to=place.after if place else "",
        back=place.here if place else "",
    )


@verb
def return_report(request: Request, public_id: str) -> HttpResponseBase:
    """Send a report back with its reason."""
    report = _found(request, public_id, Ability.VERIFY)
    form = showing.return_form(request.scope, at=request.at, data=request.POST)
    seen = settling.seen_version(request)
    return _reasoned(
        request,
        report,
        "return",
        form,
        act=lambda pk, **said: services.return_report(pk, version=seen, **said),
        done=_("The report was returned; the office is told why."),
    )


@verb
def reject(request: Request, public_id: str) -> HttpResponseBase:
    """Refuse a report for good."""
    report = _found(request, public_id, Ability.VERIFY)
    form = showing.reason_form("reject", request.POST)
    done = _("The report was not accepted; the office is told why.")
    return _reasoned(request, report, "reject", form, act=services.reject, done=done)


@verb
def recall_decision(request: Request, public_id: str) -> HttpResponseBase:
    """Take a decision back."""
    report = _found(request, public_id, Ability.VERIFY)
    form = showing.reason_form("recall_decision", request.POST)
    done = _("The decision was taken back; the report waits again.")
    return _reasoned(request, report, "recall_decision", form, act=services.recall_decision, done=done)


@verb
def restore_rejected(request: Request, public_id: str) -> HttpResponseBase:
    """Put a rejected report back in the queue."""
    report = _found(request, public_id, Ability.VERIFY)
    form = showing.reason_form("restore_rejected", request.POST)
    done = _("The report waits for verification again.")
    return _reasoned(request, report, "restore_rejected", form, act=services.restore_rejected, done=done)
