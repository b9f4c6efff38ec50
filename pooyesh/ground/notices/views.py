"""What was told me."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pooyesh.ground.common.links import alternate, url
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.scope import Request, Scope
from pooyesh.ground.common.views import list_page
from pooyesh.ground.common.words import tongue
from pooyesh.ground.notices import access, queries, services

FILTERS = (
    Filter(
        "new",
        gettext_lazy("Unread"),
        choices=[("1", gettext_lazy("Unread"))],
        lookup=queries.unread,
        chips=True,
    ),
)


def _columns(scope: Scope) -> tuple[Column, ...]:
    return (
        Column(
            "text",
            gettext_lazy("Message"),
            value=queries.text_of,
            link=lambda notice: url(scope, "notices:open", notice.public_id),
            template="notices/text.html",
        ),
        Column("created_at", gettext_lazy("When")),
    )


@never_cache
@login_required
def notices(request: Request) -> HttpResponse:
    """Show what this person was told, unread first."""
    scope = request.scope
    access.member(request.user, at=request.at, scope=scope)
    return list_page(
        request,
        queries.notices_of(request.user, scope.campaign_id),
        columns=_columns(scope),
        filters=FILTERS,
        template="notices/list.html",
        searched="",
        name="notices",
        context={
            "title": _("Messages"),
            "unread": queries.unread_count(request.user, scope.campaign_id),
            "empty_title": _("There is no new message."),
        },
    )


@never_cache
@login_required
def open_notice(request: Request, notice: str) -> HttpResponse:
    """Mark it read and go to what it speaks of."""
    found = access.notice_for(request.user, notice, at=request.at, scope=request.scope)
    services.read(found.pk, by=request.user, at=request.at)
    return redirect(alternate(found.path, tongue()) if found.path else url(request.scope, "notices:list"))


@login_required
@require_POST
def all_seen(request: Request) -> HttpResponse:
    """Mark all of them read."""
    access.member(request.user, at=request.at, scope=request.scope)
    services.read_all(request.scope.campaign_id, by=request.user, at=request.at)
    messages.success(request, _("All messages are marked as seen."))
    return redirect(url(request.scope, "notices:list"))
