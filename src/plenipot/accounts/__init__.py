"""Accounts: who a person is to the record, and which role they have in it since when.

Keeps the *account* (a pseudonymous key for good, which is the actor's; an e-mail address and a password that can go), the
*invitation* (the only way in), the *membership* (a dated fact: an account has a role in a conference, or in the whole
record) and the *access token* (an account's key to the interface). A right is computed from these facts at the moment at
which it is asked for. An *answered request* is kept for a day under the key that a program gave to it. Its core package is `core.access`. Not here: a person's name, which the chronicle keeps where it can
be erased; which acts a role may do (`core.access.acts`); sessions, which are the framework's.
"""
