"""Official votes."""
