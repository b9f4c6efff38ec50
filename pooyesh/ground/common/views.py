"""Where a view's four steps meet: the door gave the object, the form cleans, one service acts, a message says so.

And the pages that say what happened when there is no page.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.exports import asked_export
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.lists import Column, Filter, export, page_of
from pooyesh.ground.common.words import sentence, tongue

Words = str | Callable[[Any], str]


def acting(
    request: HttpRequest, form: "Form | None", act: Callable[..., Any], *, done: Words, to: Words
) -> "HttpResponse | None":
    """Do one deed and go on; None means: show the form (again).

    `act(form.cleaned_data)`, or `act()` without a form, calls one service. `done` is the message and `to` the
    address afterwards; either may be a function of what `act` returned. A `Refusal` becomes a sentence beside its
    field; without a form it becomes a message, and the reader goes to `to` (which then must be a text).

        form = ReturnForm(request.POST or None, today=today_of(request))
        return acting(request, form, lambda clean: services.return_report(report.pk, by=request.user, at=request.at,
            **clean), done=_("The report was returned."), to=url(request.scope, "reports:show", report.public_id)
        ) or render(request, "reports/show.html", {"report": report, "form": form})
    """
    if request.method != "POST":
        return None
    if before := done_before(request):
        return redirect(before)
    if form is not None and not form.is_valid():
        return None
    try:
        result = act(form.cleaned_data) if form is not None else act()
    except Refusal as refusal:
        if form is not None:
            form.add_refusal(refusal)
            return None
        messages.warning(request, sentence(refusal))
        return redirect(str(to))
    words = done(result) if callable(done) else done
    if words:
        # the device forgets its draft when it reads its key here (static/common/draft.js)
        messages.success(request, words, extra_tags=request.POST.get("draft_key", ""))
    answer = redirect(to(result) if callable(to) else to)
    remember(request, answer.url)
    return answer


SENT_FORMS = 20  # as many marks as one person's session remembers


def done_before(request: HttpRequest) -> str:
    """Return where this very form led when it was sent the first time; "" when it was not.

    A weak line loses answers: the sender sends again, and must find the one thing made, not a second.
    """
    mark = request.POST.get("once", "")
    return request.session.get("sent", {}).get(mark, "") if mark else ""


def remember(request: HttpRequest, address: str) -> None:
    """Keep with the session where a marked form has led; the oldest marks are forgotten."""
    if mark := request.POST.get("once", ""):
        kept = {**request.session.get("sent", {}), mark: address}
        request.session["sent"] = dict(list(kept.items())[-SENT_FORMS:])


def list_page(
    request: HttpRequest,
    queryset: QuerySet,
    *,
    columns: Sequence[Column],
    filters: Sequence[Filter] = (),
    template: str = "common/list.html",
    context: "dict[str, Any] | None" = None,
    **options: Any,
) -> HttpResponse:
    """Show a list, or hand the whole of it to the exporter when the address asks. `options` go to `page_of`.

    `context` fills `common/list.html`: title, note, primary (Item), empty_title, empty_text, empty_action (Item).
    """
    listing = page_of(request, queryset, columns=columns, filters=filters, **options)
    if asked_export(request):
        return export(request, listing, columns)
    return render(request, template, {"listing": listing, **(context or {})})


# --- Pages that say what happened ------------------------------------------------------------------------
def not_found(request: HttpRequest, exception: "Exception | None" = None) -> HttpResponse:
    """Answer for what is absent and for what is not open to this person: one sentence for both."""
    return said(request, 404, _("This page was not found, or is not open to your role."))


def bad_request(request: HttpRequest, exception: "Exception | None" = None) -> HttpResponse:
    """Answer 400: the address or what was sent cannot be read."""
    return said(request, 400, _("This could not be read. Go back and try once more; nothing is lost."))


def forbidden(request: HttpRequest, exception: "Exception | None" = None) -> HttpResponse:
    """Answer 403. A refusal tells why; anything else reads like absence."""
    text = sentence(exception) if isinstance(exception, Refusal) else ""
    return said(request, 403, text or _("This page was not found, or is not open to your role."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that stood open across a sign-in or whose cookie was lost."""
    return said(
        request,
        403,
        _("This page stood open too long. Go back, load it again and send; what you wrote is kept."),
    )


def gone(request: HttpRequest, exception: "Exception | None" = None) -> HttpResponse:
    """Answer for what was here and was taken away."""
    return said(request, 410, _("This page was taken away."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed. Asks no database, no session and no menu: any of them may be what failed."""
    text = _("No answer came. Try again in a moment; nothing is lost.")
    return HttpResponse(_plain(500, text), status=500)


def _plain(code: int, text: str) -> str:
    return render_to_string("common/500.html", {"sentence": text, "code": code, "language": tongue()})


def offline(request: HttpRequest) -> HttpResponse:
    """Show what a device keeps for the time without a network."""
    return said(
        request, 200, _("The network is down. What you wrote is still here, and is sent when it returns.")
    )


def said(request: HttpRequest, code: int, text: str) -> HttpResponse:
    """Answer with one sentence, what was kept and the way back."""
    if not hasattr(request, "scope"):  # refused before its way began: there is nothing yet to make a menu of
        return HttpResponse(_plain(code, text), status=code)
    response = render(request, "common/error.html", {"sentence": text, "code": code}, status=code)
    response.headers["Cache-Control"] = "no-store"
    return response
