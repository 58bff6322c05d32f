"""Languages of the interface: their catalogues of messages, in `locale/`."""
