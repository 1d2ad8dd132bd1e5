"""ctddesk: an offline reference for clinicians who treat connective tissue disease."""

__version__ = "0.1.0"
