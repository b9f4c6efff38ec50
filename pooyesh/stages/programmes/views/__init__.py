"""The pages of programmes: read them, write one, and its verbs."""

from pooyesh.stages.programmes.views.reading import programmes, show
from pooyesh.stages.programmes.views.verbs import cancel, discard, hold, publish, repeat, restore
from pooyesh.stages.programmes.views.writing import edit, new, twins

__all__ = [
    "cancel",
    "discard",
    "edit",
    "hold",
    "new",
    "programmes",
    "publish",
    "repeat",
    "restore",
    "show",
    "twins",
]
