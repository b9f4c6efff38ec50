"""The header and the footer of public pages. A page joins when the app that brings it is there."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pooyesh.ground.common.context import Item, Menu
from pooyesh.ground.common.links import url


def header(request: HttpRequest) -> Menu:
    """Return what stands in the header: the campaign's pages, or nothing but the way in outside one."""
    scope = request.scope
    sign_in = Item(_("Colleagues' sign-in"), reverse("accounts:sign_in"))
    if scope is None:
        return Menu(account=[sign_in], home=reverse("public:index"))
    items = [
        Item(_("Programmes"), url(scope, "public:programmes")),
        Item(_("Provinces and offices"), url(scope, "public:offices")),
        Item(_("Results"), url(scope, "public:results")),
    ]
    return Menu(groups=[("", items)], account=[sign_in], home=url(scope, "public:home"))


def footer(request: HttpRequest) -> Menu:
    """Return the footer's groups."""
    scope = request.scope
    everything = [Item(_("All campaigns"), reverse("public:index"))]
    if scope is None:
        return Menu(groups=[(_("Campaign"), everything)])
    data = [
        Item(_("Methods and the rule of the standings"), url(scope, "public:standings")),
        Item(_("The figures and their sources"), url(scope, "public:figure", "attendances")),
    ]
    return Menu(
        groups=[
            (_("Campaign"), [Item(_("About"), url(scope, "public:home")), *everything]),
            (_("Data"), data),
        ],
    )
