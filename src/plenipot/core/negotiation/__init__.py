"""Negotiating texts: square brackets and options as data, who asks for each since which document, and what becomes of it."""
