"""Who said it first, and how far to trust them."""
