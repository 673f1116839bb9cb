"""Word files in and out: tracked changes as marked text."""
