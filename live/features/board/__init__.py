"""The board of common projects: cards, pledges, next steps, and who should hear of which."""
