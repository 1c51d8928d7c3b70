"""Pure values that everything else is built of: ranges, units, quantities."""
