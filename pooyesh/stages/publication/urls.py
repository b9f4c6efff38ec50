"""Addresses of `publication`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.stages.publication import views

app_name = "publication"
DESK = "<slug:campaign>/desk/publication/"
urlpatterns = [
    path(DESK, views.show, name="show"),
    path(f"{DESK}publish/", views.publish, name="publish"),
]
