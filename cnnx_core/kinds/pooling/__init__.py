"""Pooling: a window slides over each map by itself, and becomes one number."""
