"""The second front end: every deed that needs no eyes, from a terminal. No Qt here (design, commands)."""
