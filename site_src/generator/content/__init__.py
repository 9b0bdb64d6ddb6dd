"""What the pages say: the article, the tour, and the facts that they quote."""
