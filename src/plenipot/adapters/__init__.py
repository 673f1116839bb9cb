"""Bytes, files and services in and out; everything returned is a core value."""
