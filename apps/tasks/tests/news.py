"""Kinds of notifications of this app that a clock causes, so that their sentences name no person."""

BY_NOBODY = {"task.due"}
