"""Events as files: the content of an event before it starts, complete by itself."""
