"""Results of polls as reports show them."""
