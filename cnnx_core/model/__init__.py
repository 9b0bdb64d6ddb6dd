"""A model: the network with its labels, its input and its grouping."""
