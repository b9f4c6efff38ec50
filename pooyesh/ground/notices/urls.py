"""Addresses of `notices`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.ground.notices import views

app_name = "notices"
urlpatterns = [
    path(f"{DESK}notices/", views.notices, name="list"),
    path(f"{DESK}notices/seen/", views.all_seen, name="all_seen"),
    path(f"{DESK}notices/<str:notice>/", views.open_notice, name="open"),
]
