"""Activation functions, and what else works on each value by itself."""
