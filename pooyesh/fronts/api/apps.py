from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The same facts as JSON."""

    name = "pooyesh.fronts.api"
    label = "api"
