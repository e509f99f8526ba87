"""The vocabulary's namespace, classes and properties, and the bases of identifiers, as plain strings."""

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

CLASSES = (
    "Author",
    "CausalStrength",
    "Certainty",
    "DocumentText",
    "Evidence",
    "Figure",
    "InTextCitation",
    "Origin",
    "Passage",
    "PossibleMatch",
    "Publication",
    "Relation",
    "SourceDocument",
    "Statement",
    "Valence",
    "WorkType",
)
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
INDIVIDUALS = (
    "asserted",
    "hedged",
    "own",
    "reported",
    "unwanted",
    "wanted",
    *CAUSAL_STRENGTHS.values(),
    *WORK_TYPES.values(),
)
# The properties that join two nodes of the graph: the predicates of statements.
RELATIONS = (
    "associatedWith",
    "citedFor",
    "citedIn",
    "citedSecondHandIn",
    "discussedIn",
    "disputes",
    "inverselyAssociatedWith",
    "noEffectFoundOn",
    "supports",
    "undermines",
)
PROPERTIES = (
    "candidate",
    "causalStrength",
    "certainty",
    "characters",
    "citationKey",
    "citesPublication",
    "collection",
    "comparison",
    "confidenceLevel",
    "containerTitle",
    "contextCue",
    "directed",
    "embodies",
    "endOffset",
    "fileName",
    "format",
    "foundInCitation",
    "hasAuthor",
    "hasEvidence",
    "hasFigure",
    "hasPassage",
    "identityBasis",
    "inDocument",
    "inText",
    "keyword",
    "locator",
    "lowerBound",
    "mark",
    "measure",
    "nameForm",
    "namesAuthor",
    "note",
    "origin",
    "pageIndex",
    "pageLabel",
    "possiblySame",
    "publisherName",
    "quote",
    "quoteSha256",
    "reason",
    "repeats",
    "resolved",
    "retraction",
    "retractionsChecked",
    "rule",
    "section",
    "sha256",
    "startOffset",
    "stopPattern",
    "textOf",
    "upperBound",
    "valence",
    "value",
    "viaCitation",
    "workType",
    "yearSuffix",
)
