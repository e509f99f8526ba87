"""The vocabulary's namespace, those of its terms that code asks for, and the bases of identifiers, as plain strings."""

NAMESPACE = "https://w3id.org/concite/ns#"
DATA_BASE = "https://w3id.org/concite/id/"
CONCEPT_BASE = "https://w3id.org/concite/id/concept/"  # the bundled scheme's, whatever the data base

WANTED = NAMESPACE + "wanted"
UNWANTED = NAMESPACE + "unwanted"
VALENCE = NAMESPACE + "valence"
CONTEXT_CUE = NAMESPACE + "contextCue"
STOP_PATTERN = NAMESPACE + "stopPattern"

# What the writer may use of other vocabularies, by the prefixes it declares.
PREFIXES = {
    "concite": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "bibo": "http://purl.org/ontology/bibo/",
    "void": "http://rdfs.org/ns/void#",
}

# How strongly a passage speaks of a cause, as the model and as the vocabulary name it.
CAUSAL_STRENGTHS = {
    "direct": "directlyCausal",
    "conditional": "conditionallyCausal",
    "correlational": "correlational",
}
# Kinds of works, as the model and as the vocabulary name them.
WORK_TYPES = {
    "book": "book",
    "case-study": "caseStudy",
    "chapter": "chapter",
    "commentary": "commentary",
    "conference-paper": "conferencePaper",
    "dataset": "dataset",
    "guideline": "guideline",
    "journal-article": "journalArticle",
    "meta-analysis": "metaAnalysis",
    "newspaper-article": "newspaperArticle",
    "observational-study": "observationalStudy",
    "preprint": "preprint",
    "protocol": "protocol",
    "qualitative-study": "qualitativeStudy",
    "randomized-trial": "randomizedTrial",
    "report": "report",
    "review": "review",
    "systematic-review": "systematicReview",
    "theory": "theory",
    "thesis": "thesis",
    "trial": "trial",
    "web-page": "webPage",
}
