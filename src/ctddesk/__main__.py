"""``python -m ctddesk``."""

import sys

from ctddesk.main import main

sys.exit(main())
