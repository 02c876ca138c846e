"""The second front end: every deed that needs no eyes, from a terminal. It imports no Qt (contract: design, commands)."""
