"""The action plan: pledges and next steps."""
