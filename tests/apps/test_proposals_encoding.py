"""The columns of a stored proposal: what goes in comes out."""

from __future__ import annotations

from plenipot.core.filings.operations import derive_operations
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.proposals.encoding import from_row, to_columns


def test_what_an_operation_does_beside_the_words_is_stored_and_read_again():
    provision = Provision("RES1/resolves/2", ProvisionKind.ITEM, plain_spans("to act;"), "2", renumbered="7")
    operations = derive_operations(Mark.MOD, ("RES1",), (provision,))
    assert [operation.beside for operation in operations] == [("renumbers 2 as 7",)]
    proposal = Proposal(id="ARG/1/1", mark=Mark.MOD, target="RES1", provisions=(provision,), operations=operations)
    row = type("Row", (), to_columns(proposal))
    assert from_row(row, "").operations == operations
