"""The demo campaign: «در بهشت» of 1400, with every university as an office and made-up people.

`story` says, from a seed, what happened (pure); `people`, `plan` and `river` write it down, stage by stage.
"""

STAGES = ("network", "campaign", "plan", "report", "verify", "rank", "publish")
