"""The rule every campaign starts from: five indicators, ready to be locked. A secretary may change it."""

from decimal import Decimal

from pooyesh.core.refusal import N_
from pooyesh.core.standings.rule import Dimension, Indicator, Rule, SizeClass

# What a table row may hold, per office, from verified reports (docs/methods/index-1.md says it at length).
MEASURES = {
    "programmes": N_("Programmes and activities in verified reports."),
    "special_programmes": N_("Those of them that were special programmes."),
    "attendances": N_("Attendances in verified reports."),
    "special_attendances": N_("Attendances in special programmes."),
    "eligible": N_("Eligible population of the office, as locked by headquarters."),
    "sections_covered": N_("Sections in which the office has a verified programme or activity."),
    "sections_open": N_("Sections the campaign has."),
    "reports_on_time": N_("Verified reports first sent before their deadline."),
    "reports_due": N_("Verified reports, and programmes held whose report has not come by its deadline."),
}

RULE_DEFAULT = Rule(
    method="index-1",
    dimensions=(
        Dimension(key="reach", label=N_("Reach"), budget=Decimal(40)),
        Dimension(key="activity", label=N_("Activity"), budget=Decimal(30)),
        Dimension(key="breadth", label=N_("Breadth"), budget=Decimal(15)),
        Dimension(key="order", label=N_("Orderliness"), budget=Decimal(15)),
    ),
    indicators=(
        Indicator(
            key="attendances_per_eligible",
            label=N_("Attendances per eligible person"),
            dimension="reach",
            over=("attendances",),
            under=("eligible",),
            hi=Decimal(1),
            places=3,
        ),
        Indicator(
            key="programmes",
            label=N_("Programmes"),
            dimension="activity",
            over=("programmes",),
            scale="log",
            hi=Decimal(100),
        ),
        Indicator(
            key="special_programmes",
            label=N_("Special programmes"),
            dimension="activity",
            over=("special_programmes",),
            scale="log",
            hi=Decimal(50),
        ),
        Indicator(
            key="sections_covered",
            label=N_("Sections covered"),
            dimension="breadth",
            over=("sections_covered",),
            under=("sections_open",),
            places=2,
        ),
        Indicator(
            key="timeliness",
            label=N_("Timeliness"),
            dimension="order",
            over=("reports_on_time",),
            under=("reports_due",),
            places=2,
        ),
    ),
    classes=(
        SizeClass(key="small", label=N_("Small offices"), below=3_000),
        SizeClass(key="middle", label=N_("Middle-sized offices"), below=10_000),
        SizeClass(key="large", label=N_("Large offices")),
    ),
    tie_breaks=("attendances_per_eligible", "timeliness", "sections_covered"),
    per_capita="attendances_per_eligible",
)
