"""Questions and answers of a room: asking, moderation, replies, translation and statistics."""
