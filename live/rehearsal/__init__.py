"""Rehearsals: a twin of an event, simulated people in it, and a verdict on how it went."""
