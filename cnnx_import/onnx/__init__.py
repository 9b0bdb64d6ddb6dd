"""Files of ONNX → a chain."""
