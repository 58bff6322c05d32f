"""Commands of the `live` program, one file each."""
