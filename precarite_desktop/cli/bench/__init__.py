"""Measures of the program, each beside the small honest program that is its floor."""
