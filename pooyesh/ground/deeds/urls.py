"""Addresses of `deeds`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.ground.deeds import views

app_name = "deeds"
urlpatterns = [path(f"{DESK}deeds/", views.deeds, name="list")]
