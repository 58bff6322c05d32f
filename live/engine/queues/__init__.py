"""Bounded queues of work off the loop: precomputing and erasing."""
