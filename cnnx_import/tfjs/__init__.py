"""Files of TensorFlow.js → a chain."""
