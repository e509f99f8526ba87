"""What things mean: the vocabulary, its shapes, and concept schemes."""
