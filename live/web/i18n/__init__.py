"""Languages of the interface: catalogues, negotiation, refusal texts."""
