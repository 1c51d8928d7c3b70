"""From claims to clusters and comparisons: are they about the same thing, how do they differ, can both hold?"""
