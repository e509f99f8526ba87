"""The bundled example, as package data."""
