"""The user's notes: the panel under a page, the notes screen, the editor and its dialogs."""
