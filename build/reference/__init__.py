"""How a list of works is cut into entries, and an entry into its fields."""
