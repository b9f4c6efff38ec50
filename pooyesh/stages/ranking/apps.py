from django.apps import AppConfig


class RankingConfig(AppConfig):
    """Rank."""

    name = "pooyesh.stages.ranking"
    label = "ranking"
