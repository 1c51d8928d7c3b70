"""Are two claims about the same thing, how do they differ, and can both hold?"""
