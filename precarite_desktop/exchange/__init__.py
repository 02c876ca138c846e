"""Packages PSR-1: pure bytes to objects and back; no database, no folder."""
