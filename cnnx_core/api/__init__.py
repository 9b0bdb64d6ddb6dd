"""The door through which a page asks."""
