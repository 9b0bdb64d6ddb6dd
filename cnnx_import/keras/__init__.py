"""Files of Keras → a chain."""
