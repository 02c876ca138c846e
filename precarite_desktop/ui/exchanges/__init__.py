"""What a station exchanges with headquarters."""
