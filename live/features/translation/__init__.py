"""The translation desk: translations of what people write are claimed, written and approved."""
