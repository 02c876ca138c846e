"""Editors: one widget per type of field; they hold values or Unreadable texts and know no service."""
