"""A file of documents, what was read in them, and the keys by which new ones find their like."""
