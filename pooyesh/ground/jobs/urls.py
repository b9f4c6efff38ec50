"""Addresses of `jobs`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.ground.jobs import views

app_name = "jobs"
urlpatterns = [
    path(f"{DESK}jobs/", views.jobs, name="list"),
    path(f"{DESK}jobs/<str:job>/progress/", views.progress, name="progress"),
    path(f"{DESK}jobs/<str:job>/retry/", views.retry, name="retry"),
]
