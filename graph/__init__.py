"""The knowledge graph and every form it takes."""
