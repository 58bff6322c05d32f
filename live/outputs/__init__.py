"""Files and pages made of results."""
