"""Documents in, knowledge graph out. `pipeline` is the one road; steps never import each other."""
