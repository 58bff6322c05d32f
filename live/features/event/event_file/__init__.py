"""Events as files: what an event has before it starts, complete by itself."""
