"""``python -m ctddesk.authoring``."""

import sys

from ctddesk.authoring.cli import main

sys.exit(main())
