"""Ranking of questions, fairness and statistics."""
