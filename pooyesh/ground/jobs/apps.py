from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Slow work: a row with its state first."""

    name = "pooyesh.ground.jobs"
    label = "jobs"
