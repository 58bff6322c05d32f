"""The plain page: an event for attendees with a browser that runs no scripts."""
