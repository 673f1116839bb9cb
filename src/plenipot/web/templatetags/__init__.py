"""What templates say about treaty text."""
