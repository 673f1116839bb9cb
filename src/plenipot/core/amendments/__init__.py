"""The algebra of amendments: edits applied, inverted, composed, aligned to a base, rebased; base texts reconstructed."""
