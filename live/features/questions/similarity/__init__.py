"""Search, and questions that are alike."""
