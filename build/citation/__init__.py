"""How citations are found in a text, taken apart into works, and tied to the entries of the list."""
