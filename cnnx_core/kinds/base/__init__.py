"""What the kinds of layers are made of: what they explain, what can be changed, what they say."""
