"""Passerelles: record, exchange and report what the Région does as employer and as buyer."""
