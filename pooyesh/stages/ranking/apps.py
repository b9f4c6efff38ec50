from django.apps import AppConfig


class RankingConfig(AppConfig):
    """Rank."""

    name = "pooyesh.stages.ranking"
    label = "ranking"

    def ready(self) -> None:
        from pooyesh.ground.deeds import registry as trail

        trail.register("snapshot", "ranking:snapshot")
