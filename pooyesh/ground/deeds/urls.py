"""Addresses of `deeds`: whole paths, so that urls.py can include every app at the root."""

from django.urls import URLPattern

app_name = "deeds"
urlpatterns: list[URLPattern] = []
