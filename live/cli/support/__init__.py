"""Output, errors and readers that commands share."""
