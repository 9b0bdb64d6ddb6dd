"""Weights of PyTorch, with the layers described beside them → a chain."""
