"""Kinds of notifications of this app that a machine causes, so that their sentences name no person."""

BY_NOBODY = {"export.ready"}
