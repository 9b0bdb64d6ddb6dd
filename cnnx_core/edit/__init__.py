"""Changes of a network, for trying out what a part of it is there for."""
