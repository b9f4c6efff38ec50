"""Tools of the workshop that travel with the product. No app is known here."""
