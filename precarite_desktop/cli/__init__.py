"""The command line, a second front end that needs no Qt."""
