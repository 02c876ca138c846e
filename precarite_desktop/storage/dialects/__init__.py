"""What SQLCipher and PostgreSQL do not say in the same words; no other module asks which one it speaks to."""
