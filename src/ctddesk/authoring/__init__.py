"""Build time only: the authored content is read, checked by rules and compiled into the content database."""
