"""Exceptions from the house rules about names, each with its reason."""

FILLERS_KEPT: dict[str, str] = {}
"""Module and function → why a filler stays."""

CLASSES_OF_ONE_NAME: dict[str, str] = {}
"""Class name → why two classes share it."""
