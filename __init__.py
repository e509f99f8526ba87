"""Concite reads documents and builds a knowledge graph of who supports what, and where it says so."""

__version__ = "0.1.0"
