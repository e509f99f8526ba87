"""How a sentence is read: its words, the phrases that name concepts, the rules that relate them, and whose it is."""
