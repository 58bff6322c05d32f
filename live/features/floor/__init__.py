"""The floor: people ask to speak in the plenary, staff give them the floor, a clock runs."""
