"""Addresses of `sheets`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.ground.sheets import views

app_name = "sheets"
urlpatterns = [
    path(f"{DESK}sheets/<slug:kind>/new/", views.new, name="new"),
    path(f"{DESK}sheets/<slug:kind>/sample/", views.sample, name="sample"),
    path(f"{DESK}sheets/<slug:imported>/", views.show, name="show"),
    path(f"{DESK}sheets/<slug:imported>/columns/", views.columns, name="columns"),
    path(f"{DESK}sheets/<slug:imported>/cells/", views.cells, name="cells"),
    path(f"{DESK}sheets/<slug:imported>/sheet/", views.sheet, name="sheet"),
    path(f"{DESK}sheets/<slug:imported>/commit/", views.commit, name="commit"),
    path(f"{DESK}sheets/<slug:imported>/discard/", views.discard, name="discard"),
]
