"""One numbered step per change of the register's tables."""
