from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Hold."""

    name = "pooyesh.stages.programmes"
    label = "programmes"
