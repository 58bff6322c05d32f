"""Translation services over HTTP."""
