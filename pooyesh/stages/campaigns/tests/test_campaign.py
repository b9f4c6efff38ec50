"""A campaign is made, described and thrown away."""

import pytest

from pooyesh.core import standings
from pooyesh.core.refusal import Refusal
from pooyesh.stages.campaigns import queries, services, testing
from pooyesh.stages.campaigns.models import RESERVED, Campaign
from pooyesh.stages.campaigns.testing import MADE


def _make(people, slug="1400", **identity):
    return services.create_campaign(
        people.headquarters.pk, name_fa="در بهشت", slug=slug, by=people.nasrin, at=MADE, **identity
    )


def test_a_new_campaign_is_a_draft_with_the_default_rule(people, trail):
    campaign = _make(people)
    rule = queries.draft_rule(campaign.pk)
    assert (campaign.state, rule.version, queries.rule_of(rule)) == ("draft", 1, standings.RULE_DEFAULT)
    assert trail("campaign", campaign) == ["create"]


def test_an_address_is_taken_in_any_digits_and_case(people):
    assert _make(people, slug=" Dar-Behesht-۱۴۰۰/ ").slug == "dar-behesht-1400"


@pytest.mark.parametrize("slug", ["دربهشت", "in paradise", "a--b", "-a", "a_b", "a.b", "x" * 61])
def test_an_address_takes_only_small_latin_letters_digits_and_hyphens(people, slug):
    with pytest.raises(Refusal) as refused:
        _make(people, slug=slug)
    assert (refused.value.field, refused.value.code) == ("slug", "slug")


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_a_word_of_the_house_is_no_address(people, slug):
    with pytest.raises(Refusal) as refused:
        _make(people, slug=slug)
    assert (refused.value.field, refused.value.code) == ("slug", "slug-reserved")


def test_no_two_campaigns_share_an_address(people):
    _make(people)
    with pytest.raises(Refusal) as refused:
        _make(people)
    assert (refused.value.field, refused.value.code) == ("slug", "slug-taken")


def test_every_first_word_of_the_houses_addresses_is_reserved():
    needed = {"en", "me", "new", "join", "sign-in", "sign-out", "verify", "design", "static", "files", "api"}
    assert needed | {"health", "media"} <= RESERVED


def test_an_address_is_suggested_from_the_english_name_else_the_year(people):
    assert queries.suggest_slug(name_en="In Paradise, 2nd", year=1400) == "in-paradise-2nd"
    assert queries.suggest_slug(year=1400) == "1400"
    _make(people)
    assert queries.suggest_slug(year=1400) == "1400-2"
    assert queries.suggest_slug(name_en="New", year=1400) == "new-2"


def test_only_a_headquarters_runs_a_campaign(people):
    with pytest.raises(Refusal) as refused:
        services.create_campaign(people.yazd.pk, name_fa="x", slug="x", by=people.nasrin, at=MADE)
    assert refused.value.code == "headquarters"


def test_a_description_names_what_it_changed(draft, people, trail):
    services.change_campaign(draft.pk, executing_body="مرکز تازه", accent="lapis", by=people.nasrin, at=MADE)
    services.change_campaign(draft.pk, executing_body="مرکز تازه", by=people.nasrin, at=MADE)
    draft.refresh_from_db()
    assert (draft.executing_body, draft.accent) == ("مرکز تازه", "lapis")
    assert trail("campaign", draft)[-2:] == [
        "change",
        "change",
    ]  # the aims, then this; the second changed nothing


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("accent", "red"),
        ("accent", "360"),
        ("time_zone", "Asia/Yazd"),
        ("identifier_kind", "face"),
        ("name_fa", " "),
    ],
)
def test_nonsense_is_refused_beside_its_field(draft, people, field, value):
    with pytest.raises(Refusal) as refused:
        services.change_campaign(draft.pk, by=people.nasrin, at=MADE, **{field: value})
    assert refused.value.field == field


def test_the_address_stays_once_the_call_is_published(opened, people):
    with pytest.raises(Refusal) as refused:
        services.change_campaign(opened.pk, slug="other", by=people.nasrin, at=people.at)
    assert (refused.value.field, refused.value.code) == ("slug", "slug-kept")


def test_aims_keep_their_rows_when_lines_are_mended(draft, people):
    services.set_aims(draft.pk, aims=["یک", "دو", "سه"], effects=["اثر"], by=people.nasrin, at=MADE)
    rows = list(draft.aims.filter(kind="aim").values_list("pk", flat=True))
    services.set_aims(draft.pk, aims=["یک", " دوم ", ""], effects=["اثر"], by=people.nasrin, at=MADE)
    assert list(draft.aims.filter(kind="aim").values_list("pk", "text")) == [
        (rows[0], "یک"),
        (rows[1], "دوم"),
    ]
    assert (queries.aims(draft.pk), queries.effects(draft.pk)) == (["یک", "دوم"], ["اثر"])


def test_a_published_call_keeps_an_aim(opened, people):
    with pytest.raises(Refusal) as refused:
        services.set_aims(opened.pk, aims=[], by=people.nasrin, at=people.at)
    assert refused.value.field == "aims"
    assert queries.aims(opened.pk) != []


def test_a_draft_can_be_thrown_away_and_leaves_its_line(draft, people, trail):
    services.discard_campaign(draft.pk, by=people.nasrin, at=MADE)
    assert not Campaign.objects.exists()
    assert trail("campaign")[-1] == "discard"


def test_what_others_hang_on_is_kept(draft, people, guard):
    guard("campaign-in-use")
    with pytest.raises(Refusal) as refused:
        services.discard_campaign(draft.pk, by=people.nasrin, at=MADE)
    assert refused.value.code == "in-use"


def test_an_edition_that_was_copied_is_kept(draft, people):
    services.copy_campaign(draft.pk, name_fa="دوم", slug="second", by=people.nasrin, at=MADE)
    with pytest.raises(Refusal) as refused:
        services.discard_campaign(draft.pk, by=people.nasrin, at=MADE)
    assert refused.value.code == "in-use"


def test_a_campaign_can_found_its_headquarters(people):
    campaign = services.begin_campaign(
        None,
        headquarters_name="ستاد تازه",
        by=people.kian,
        at=people.at,
        name_fa="پویش",
        slug="fresh",
        identifier_kind="mobile",
    )
    assert (campaign.headquarters.name_fa, campaign.headquarters.depth) == ("ستاد تازه", 1)


def test_public_campaigns_are_those_called_open_ones_first(people):
    closed = testing.open_campaign(people, slug="closed")
    services.close_campaign(closed.pk, by=people.nasrin, at=people.at)
    testing.open_campaign(people, slug="open")
    testing.draft_campaign(people, slug="draft")
    assert [each.slug for each in queries.public_campaigns()] == ["open", "closed"]
    assert [each.slug for each in queries.campaigns_of([people.headquarters.pk])] == [
        "open",
        "draft",
        "closed",
    ]


def test_an_address_leads_to_the_scope(opened, people):
    scope = queries.scope_of(opened.slug)
    assert (scope.campaign_id, scope.root_id, scope.root_path, scope.zone, scope.state, scope.accent) == (
        opened.pk,
        people.headquarters.pk,
        people.headquarters.path,
        "Asia/Tehran",
        "open",
        "tile",
    )
    assert queries.scope_of("nothing") is None
