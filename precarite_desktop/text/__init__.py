"""Words, numbers and dates: reading what people type and showing it back."""
