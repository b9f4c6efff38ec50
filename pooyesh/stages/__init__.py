"""The river, in order: plan, join, equip, hold, attend, report, verify, diagnose, rank, judge, award, publish."""
