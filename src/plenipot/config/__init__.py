"""The parts of Plenipot put together to run: settings, addresses, server."""
