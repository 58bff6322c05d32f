"""Scenarios that bring an event into the photographed states."""
