"""Pictures on their way to the network."""
