"""The workbook of a results pack."""
