"""Words that are matter, not interface: they stand here so that no code holds Persian."""
