"""Values only: what the reference knows, without storage, screen or clock."""
