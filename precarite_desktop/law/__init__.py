"""What the law says, as pure functions of values and dated reference values."""
