"""Lets `python -m precarite_desktop.cli` be the command `passerelles`."""

from precarite_desktop.cli.main import main

raise SystemExit(main())
