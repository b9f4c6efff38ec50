from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Dashboards and tables across stages."""

    name = "pooyesh.fronts.insight"
    label = "insight"
