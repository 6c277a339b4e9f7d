"""Lets the program be started with ``python3 -m todo``."""

import sys

from todo.cli import main

sys.exit(main())
