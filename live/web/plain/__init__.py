"""The plain page: an event for attendees whose browser runs no scripts."""
