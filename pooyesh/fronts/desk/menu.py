"""Who finds what where: the signed-in menu, by role, in the order people work.

Roles add up: the menu is that of the widest role held, with what the others add put after it. An item stands
here with the page that brings it and not before.
"""

from collections.abc import Sequence
from contextlib import suppress

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from pooyesh.core.abilities import Grant, Role
from pooyesh.core.refusal import N_
from pooyesh.fronts.desk import queries
from pooyesh.ground.common import rights
from pooyesh.ground.common.context import Item, Menu
from pooyesh.ground.common.links import place, url
from pooyesh.ground.notices import queries as notices
from pooyesh.stages.campaigns import access

LABELS = {
    "desk:home": N_("Desk"),
    "campaigns:show": N_("Campaign"),
    "campaigns:phases": N_("Phases and deadlines"),
    "campaigns:sections": N_("Sections"),
    "network:units": N_("Units"),
    "network:people": N_("People"),
    "programmes:list": N_("Programmes"),
    "reports:list": N_("Reports"),
    "reports:new": N_("Report"),
    "reports:verify": N_("Verification"),
    "insight": N_("Analysis"),
    "campaigns:rule": N_("Rule"),
    "ranking:snapshots": N_("Standings"),
    "publication:show": N_("Publication"),
    "deeds:list": N_("History of deeds"),
    "jobs:list": N_("Background work"),
    "my-unit": N_("My office"),
}
Groups = tuple[tuple[str, tuple[str, ...]], ...]
HEADQUARTERS: Groups = (
    ("", ("desk:home",)),
    (
        N_("Preparation"),
        ("campaigns:show", "campaigns:phases", "campaigns:sections", "network:units", "network:people"),
    ),
    (N_("Running"), ("programmes:list", "reports:list", "reports:verify")),
    (N_("Measuring"), ("insight", "campaigns:rule", "ranking:snapshots")),
    (N_("The end"), ("publication:show",)),
    (N_("Records"), ("deeds:list", "jobs:list")),
)
COORDINATOR: Groups = (
    (
        "",
        (
            "desk:home",
            "reports:verify",
            "programmes:list",
            "reports:list",
            "network:units",
            "insight",
            "network:people",
            "deeds:list",
        ),
    ),
)
HEAD: Groups = (
    ("", ("desk:home", "programmes:list", "reports:list", "my-unit", "network:people", "campaigns:phases")),
)
ACTIVIST: Groups = (("", ("desk:home", "reports:list", "programmes:list", "my-unit", "campaigns:phases")),)
OBSERVER: Groups = (
    (
        "",
        (
            "desk:home",
            "insight",
            "programmes:list",
            "reports:list",
            "network:units",
            "ranking:snapshots",
            "deeds:list",
        ),
    ),
)
MENUS: dict[Role, Groups] = {  # the widest role first
    Role.SECRETARY: HEADQUARTERS,
    Role.SECRETARIAT_MEMBER: HEADQUARTERS,
    Role.PROVINCIAL_COORDINATOR: COORDINATOR,
    Role.OFFICE_HEAD: HEAD,
    Role.MEDIA_ACTIVIST: ACTIVIST,
    Role.OBSERVER: OBSERVER,
}
PHONES = {
    Role.SECRETARY: ("desk:home", "reports:verify", "insight", "network:units"),
    Role.SECRETARIAT_MEMBER: ("desk:home", "reports:verify", "insight", "network:units"),
    Role.PROVINCIAL_COORDINATOR: ("desk:home", "reports:verify", "programmes:list", "network:units"),
    Role.OFFICE_HEAD: ("desk:home", "programmes:list", "reports:new", "reports:list"),
    Role.MEDIA_ACTIVIST: ("desk:home", "programmes:list", "reports:new", "reports:list"),
    Role.OBSERVER: ("desk:home", "insight", "programmes:list", "reports:list"),
}


def work(request: HttpRequest) -> Menu:
    """Return the signed-in menu of this request's person in this campaign."""
    scope, user, at = request.scope, request.user, request.at
    account = [Item(_("My account"), reverse("accounts:me"))]
    extra = {"sign_out": reverse("accounts:sign_out")}
    if scope is None:
        return Menu(account=account, home=reverse("accounts:me"), extra=extra)
    held = [grant for grant in rights.grants(user, at=at) if grant.path.startswith(scope.root_path)]
    roles = [role for role in MENUS if role in {grant.role for grant in held}]
    if not roles:
        return Menu(account=account, home=place(scope, ""), extra=extra)
    waiting = _waiting(request)
    account.append(Item(_("Public view"), place(scope, "")))
    return Menu(
        groups=_groups(request, roles, held, waiting),
        phone=_items(request, PHONES[roles[0]], held, waiting),
        campaigns=_campaigns(request),
        account=account,
        bell=Item(
            _("Messages"), url(scope, "notices:list"), count=notices.unread_count(user, scope.campaign_id)
        ),
        search=url(scope, "desk:search"),
        home=url(scope, "desk:home"),
        extra=extra,
    )


def _campaigns(request: HttpRequest) -> list[Item]:
    scope = request.scope
    items = [
        Item(each.name, reverse("desk:home", args=[each.slug]), current=each.slug == scope.slug)
        for each in scope.editions
    ]
    if access.may_begin(request.user, at=request.at):
        items.append(Item(_("New campaign"), reverse("campaigns:new"), current=False))
    return items


def _waiting(request: HttpRequest) -> int | None:
    """Return how many reports wait for this person; the desk may have counted them for this request already."""
    if not hasattr(request, "waiting"):
        request.waiting = queries.waiting(request.user, at=request.at, scope=request.scope)
    return request.waiting


def _groups(
    request: HttpRequest, roles: Sequence[Role], held: Sequence[Grant], waiting: int | None
) -> list[tuple[str, list[Item]]]:
    groups = [(_(heading) if heading else "", list(keys)) for heading, keys in MENUS[roles[0]]]
    known = {key for _heading, keys in groups for key in keys}
    for role in roles[1:]:
        for _heading, keys in MENUS[role]:
            fresh = [key for key in keys if key not in known]
            groups[-1][1].extend(fresh)
            known.update(fresh)
    return [(heading, _items(request, keys, held, waiting)) for heading, keys in groups]


def _items(
    request: HttpRequest, keys: Sequence[str], held: Sequence[Grant], waiting: int | None
) -> list[Item]:
    """Return the items whose page is there: an item appears with the app that brings it."""
    items = []
    for key in keys:
        with suppress(NoReverseMatch):
            count = waiting if key == "reports:verify" else None
            address = _address(request, key, held)
            # every address of work begins with the desk's, so the desk is current only on itself
            current = request.path == address if key == "desk:home" else None
            items.append(Item(_(LABELS[key]), address, current=current, count=count))
    return items


def _address(request: HttpRequest, key: str, held: Sequence[Grant]) -> str:
    if key == "my-unit":
        return url(request.scope, "network:unit", max(held, key=lambda grant: len(grant.path)).unit)
    return place(request.scope, "desk/insight/") if key == "insight" else url(request.scope, key)
