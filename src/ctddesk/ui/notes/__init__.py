"""The note editor: Markdown source, its commands, and what comes in from the clipboard."""
