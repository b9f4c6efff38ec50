"""Pages of the preparation of a campaign."""
