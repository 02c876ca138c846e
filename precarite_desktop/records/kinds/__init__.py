"""One module per record kind."""
