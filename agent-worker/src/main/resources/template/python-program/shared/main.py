"""Lets the program be started with ``python3 -m {{module}}``."""

import sys

from {{module}}.cli import main

sys.exit(main())
