"""Addresses of `common`: none yet; other apps' pages stand on its templates."""

from django.urls import URLPattern

app_name = "common"
urlpatterns: list[URLPattern] = []
