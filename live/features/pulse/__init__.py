"""The pulse: attendees press a signal such as "too fast", and staff see a level."""
