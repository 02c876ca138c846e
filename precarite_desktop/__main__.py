"""`python -m precarite_desktop` opens the window."""

import sys

from precarite_desktop.app import main

sys.exit(main())
