"""The verbs that run everything: check, verify, cluster."""
