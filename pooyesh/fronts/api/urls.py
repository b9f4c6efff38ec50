"""Addresses of `api`: JSON, versioned, without a language in the address."""

from django.urls import path

from pooyesh.fronts.api.views import api

urlpatterns = [path("api/v1/", api.urls)]
