"""The rights of one person: what is held, given, restricted and erased."""
