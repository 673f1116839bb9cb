"""Names and numbers of the field: document symbols, proposal ids, provision addresses, codes of administrations and languages."""
