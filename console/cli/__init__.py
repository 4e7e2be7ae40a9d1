"""The command line: `pora NOUN VERB` parses, makes a draft, performs a use case and prints. No rule and no SQL here."""
