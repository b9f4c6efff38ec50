"""What every page stands on: templates, components, fields, lists and small registries. It knows no noun."""
