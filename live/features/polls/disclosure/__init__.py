"""Statistical disclosure control: which rows of a result may be shown."""
