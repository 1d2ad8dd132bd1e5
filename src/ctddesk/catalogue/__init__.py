"""The read-only content database: opened, checked, and read as values of the model."""
