"""What is recorded: kinds, fields, items, rules; no database, no file, no screen."""
