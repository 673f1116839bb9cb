"""Texts as provisions: from the paragraphs of a file to numbered provisions at stable addresses, and back to paragraphs."""
