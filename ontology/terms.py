"""The vocabulary's namespace, and the bases of identifiers, as plain strings."""

NAMESPACE = "https://w3id.org/concite/ns#"
DATA_BASE = "https://w3id.org/concite/id/"
CONCEPT_BASE = "https://w3id.org/concite/id/concept/"  # the bundled scheme's, whatever the data base

WANTED = NAMESPACE + "wanted"
UNWANTED = NAMESPACE + "unwanted"
VALENCE = NAMESPACE + "valence"
