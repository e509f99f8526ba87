"""What was measured of the readings, in the words that every product shows."""

# Precision and recall of statements on sentences annotated twice by hand; see docs/measured.md.
FIGURES = ""
