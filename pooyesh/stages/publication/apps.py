from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Publish."""

    name = "pooyesh.stages.publication"
    label = "publication"

    def ready(self) -> None:
        from pooyesh.ground.common.links import url
        from pooyesh.ground.deeds import registry as trail

        trail.register("result", lambda scope, _id: url(scope, "publication:show"))
