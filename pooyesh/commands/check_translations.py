"""Name every sentence without its Persian, and every translation of a sentence that is gone."""

import argparse

from pooyesh.core.refusal import Refusal
from pooyesh.tools import catalogs, translations


def add(_parser: argparse.ArgumentParser) -> None:
    """Take no options."""


def run(_options: argparse.Namespace) -> int:
    """Print what is missing; 1 when anything is."""
    if not catalogs.catalogs():
        raise Refusal("The catalogs are not installed; run this from the source tree.", code="installed")
    return translations.main(["check"])
