"""Addresses of `desk`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.fronts.desk import views

app_name = "desk"
DESK = "<slug:campaign>/desk/"
urlpatterns = [
    path(DESK, views.home, name="home"),
    path(f"{DESK}search/", views.search_page, name="search"),
]
