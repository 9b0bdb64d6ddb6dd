"""What all formats share: a network between a file and a model.json."""
