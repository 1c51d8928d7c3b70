"""For the tests of others: assertions on what generated or edited texts say of their sources."""

from factcheck.testing.assertions import assert_consistent, assert_no_contradictions

__all__ = ["assert_consistent", "assert_no_contradictions"]
