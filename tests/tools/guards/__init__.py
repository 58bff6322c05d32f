"""Guards of the code, each with the line that breaks it and the tests that must notice."""
