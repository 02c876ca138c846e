"""The calculations of law for scripts: JSON in, JSON or a page of French out; no register, no network."""
