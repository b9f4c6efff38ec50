from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Report and verify."""

    name = "pooyesh.stages.reports"
    label = "reports"
