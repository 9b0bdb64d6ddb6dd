"""The steps behind ``python -m weights.train_tiny_vgg``: data, augmentation, model, fit, report."""
