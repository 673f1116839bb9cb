"""The eight marks: recognised in marked text, aligned to a base, applied, inverted, composed."""
