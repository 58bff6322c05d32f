"""How an event comes into the states that are looked at."""
