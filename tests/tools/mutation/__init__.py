"""Mutation tester of the modules that decide who sees and who may."""
