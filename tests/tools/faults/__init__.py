"""Fault suite: real servers under floods, kills, lost disks and shifted clocks, with figures."""
