"""What happened inside a network, and what an answer is made of."""
