"""`python -m pooyesh` is the console command `pooyesh`, for a tree that is not installed."""

import sys

from pooyesh.commands.main import main

sys.exit(main())
