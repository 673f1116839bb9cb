"""How Plenipot is put together to run: settings, addresses, server."""
