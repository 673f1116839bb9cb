"""Briefs: papers composed from positions, stored with what changed since the last. Not here: how a format sets them."""
