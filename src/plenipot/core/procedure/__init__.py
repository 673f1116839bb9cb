"""Rules of procedure by organisation and edition, as cited data."""
