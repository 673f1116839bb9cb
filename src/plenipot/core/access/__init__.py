"""Rights as two tables: levels of a document by role (`levels`), acts by role (`acts`)."""
