"""Pages and files of sessions."""
