"""The user's libraries of references, in the forms in which programs save them."""
