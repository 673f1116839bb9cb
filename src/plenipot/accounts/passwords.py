"""Passwords: hashed by argon2 and judged by the framework's validators, with sentences of ours."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from plenipot.accounts.models import Account
from plenipot.accounts.sentences import OF_PASSWORDS, PASSWORD_TOO_LONG
from plenipot.errors import Malformed

_LONGEST = 4096
"""Letters of a password that are hashed at most: who sends more only wants to keep the machine busy."""


def hash_password(password: str, email: str, name: str) -> str:
    """The hash of a new password. Raises: Malformed (it is too weak, with the first reason)."""
    if len(password) > _LONGEST:
        raise Malformed(PASSWORD_TOO_LONG, place="password")
    holder = Account(email=email)
    holder.name = name  # type: ignore[attr-defined] # what the validator compares with, and no column
    try:
        validate_password(password, holder)  # type: ignore[arg-type] # any model serves
    except ValidationError as error:
        reason = error.error_list[0]
        raise Malformed(OF_PASSWORDS.get(str(reason.code), str(reason.message)), place="password") from error
    return make_password(password)


def matches(password: str, hash_of_password: str) -> bool:
    """Tell whether a password is that of a hash; where there is none, it takes as long to say no."""
    if not hash_of_password:
        make_password(password[:_LONGEST])
        return False
    return len(password) <= _LONGEST and check_password(password, hash_of_password)
