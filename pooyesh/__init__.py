"""Pooyesh (پویش): the open platform on which a national campaign runs. Read settings.LAYOUT first."""

__version__ = "0.1.0"
