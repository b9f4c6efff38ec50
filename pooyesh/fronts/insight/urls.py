"""Addresses of `insight`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.fronts.insight import views

app_name = "insight"
DESK = "<slug:campaign>/desk/"
urlpatterns = [path(f"{DESK}insight/", views.table, name="table")]
