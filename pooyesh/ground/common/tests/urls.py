"""The addresses of the test site, in both languages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from pooyesh.ground.common.tests import site

urlpatterns = i18n_patterns(path("", include((site.pages, "site"))), prefix_default_language=False)
handler403 = "pooyesh.ground.common.views.forbidden"
handler404 = "pooyesh.ground.common.views.not_found"
handler500 = "pooyesh.ground.common.views.server_error"
