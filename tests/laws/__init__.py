"""The laws of the house as functions: each takes a House and returns sentences, one a violation."""
