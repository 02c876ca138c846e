"""Figures of the bilan, one module per engagement."""
