"""Work that runs in child processes, so that nothing of it blocks the server's loop."""
