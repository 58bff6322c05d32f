"""Routes of this feature: drafts that staff ask for, and the import of glossaries."""
