"""Approvals: grave acts that one account asks for, and that take effect when another one confirms.

Keeps the *request*: an act with its arguments, who asked for it when, until when it waits, what had happened to its subject by
then, and how it ended. Its core package is `core.access` (the table of grave acts, `grave`). Not here: the acts themselves,
which are operations of other apps and refuse whoever nobody confirms; who may do which act (`core.access.acts`, `accounts`).
"""
