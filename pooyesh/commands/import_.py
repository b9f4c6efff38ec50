"""Bring in tables: a folder that holds a whole campaign, or one sheet of a registered kind."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from pooyesh.commands._import.folder import Stopped, bring
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts import queries as accounts
from pooyesh.ground.common.words import sentence
from pooyesh.ground.network import queries as network
from pooyesh.ground.sheets import queries as sheet_queries
from pooyesh.ground.sheets import services as sheets
from pooyesh.stages.campaigns import queries as campaigns


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="a folder with campaign.json, or a CSV or XLSX file")
    parser.add_argument("--kind", default="", help="of one sheet: units, programmes, activities, counts")
    parser.add_argument("--campaign", default="", help="the campaign's address, for one sheet")
    parser.add_argument("--unit", default="", help="code of the unit the sheet is for, where it is for one")
    parser.add_argument("--as", dest="person", default="", help="mobile or e-mail of who brings it in")


def run(options: argparse.Namespace) -> int:
    """Bring it in whole or not at all; 1 with a sentence when it was refused."""
    try:
        return _folder(options) if options.path.is_dir() else _sheet(options)
    except Stopped as stopped:
        sys.stderr.write(f"{stopped}\n")
    except Refusal as refusal:
        sys.stderr.write(f"{sentence(refusal)}\n")
    return 1


def _folder(options: argparse.Namespace) -> int:
    def say(step: str) -> None:
        sys.stderr.write(f"{step} …\n")

    brought = bring(options.path, at=timezone.now(), say=say)
    sys.stdout.write(
        f"{brought.campaign.slug}: {brought.reports} reports, {brought.lines:,} lines, {brought.attendances:,} counted.\n"
    )
    return 0


def _sheet(options: argparse.Namespace) -> int:
    scope, user = campaigns.scope_of(options.campaign), accounts.user_by_contact(options.person)
    if scope is None or user is None or not options.kind:
        raise Stopped("One sheet needs --kind, --campaign and --as (someone with an account).")
    unit = next((each for each in network.units(scope.root_id) if each.code == options.unit), None)
    given = sheets.give(
        options.kind,
        name=options.path.name,
        data=options.path.read_bytes(),
        scope=scope,
        unit_id=unit.pk if unit else None,
        by=user,
        at=timezone.now(),
    )
    for row in sheet_queries.wrong_rows(given.pk)[:20]:
        sys.stderr.write(f"row {row.number}: {'; '.join(map(str, row.errors.values()))}\n")
    done = sheets.commit_now(given.pk, scope=scope, by=user, at=timezone.now())
    sys.stdout.write(f"{done.rows_count} rows taken.\n")
    return 0
