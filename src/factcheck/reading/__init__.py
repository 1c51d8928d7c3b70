"""Text to claims; one file answers one question."""
