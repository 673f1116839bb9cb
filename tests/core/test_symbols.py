"""Document symbols: what is read prints the same."""

import pytest

from plenipot.core.identity.symbols import Symbol, parse


@pytest.mark.parametrize("text", ["PP14/34(Rev.1)(Add.1)-E", "PP-02/56-E", "CMR12/18(Add.3)-A"])
def test_a_symbol_read_prints_the_same(text: str) -> None:
    """Reading and printing are inverse."""
    assert str(parse(text)) == text


def test_modifiers_keep_their_order() -> None:
    """An addendum to a revision is not a revision of an addendum."""
    assert parse("PP14/34(Rev.1)(Add.1)") == Symbol("PP14", 34, (("Rev", 1), ("Add", 1)))
