"""Storage: bytes kept by what they are, never by what they are called."""
