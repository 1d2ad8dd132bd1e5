"""Where the frozen program starts."""

import sys

from ctddesk.main import main

if __name__ == "__main__":
    sys.exit(main())
