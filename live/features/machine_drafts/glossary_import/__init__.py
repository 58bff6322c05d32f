"""Glossaries from files: terms of tables and of TBX files, and what they add to a glossary."""
