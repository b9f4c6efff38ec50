"""Every address of Pooyesh: one include per app, in LAYOUT order.

Each app writes whole paths (its pages of work begin with `links.DESK`, its public ones with `links.FACE`), so
the order here is the order in which addresses are tried; words reserved at the root are listed in
`stages/campaigns/models.py`, beside the slug they are refused for.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

PLAIN = {"pooyesh.fronts.api"}  # addresses without a language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{app}.urls")) for app in settings.LAYOUT if app in PLAIN
]
urlpatterns += i18n_patterns(
    *[path("", include(f"{app}.urls")) for app in settings.LAYOUT if app not in PLAIN],
    prefix_default_language=False,
)
handler400 = "pooyesh.ground.common.views.bad_request"
handler403 = "pooyesh.ground.common.views.forbidden"
handler404 = "pooyesh.ground.common.views.not_found"
handler500 = "pooyesh.ground.common.views.server_error"
