"""Addresses of `public`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.fronts.public import views
from pooyesh.ground.common.links import FACE

app_name = "public"
urlpatterns = [
    path("", views.index, name="index"),
    path(FACE, views.home, name="home"),
    path(f"{FACE}programmes/", views.programmes_list, name="programmes"),
    path(f"{FACE}programmes/<slug:public_id>/", views.programme, name="programme"),
    path(f"{FACE}programmes/<slug:public_id>/calendar.ics", views.calendar_file, name="calendar"),
    path(f"{FACE}offices/", views.offices, name="offices"),
    path(f"{FACE}offices/<slug:public_id>/", views.unit, name="office"),
    path(f"{FACE}results/", views.results, name="results"),
    path(f"{FACE}results/standings/", views.standings, name="standings"),
    path(f"{FACE}figures/<slug:metric>/", views.figure, name="figure"),
]
