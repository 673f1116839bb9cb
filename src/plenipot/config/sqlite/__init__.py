"""Django's SQLite, read on where nothing can be written: the name of an `ENGINE`."""
