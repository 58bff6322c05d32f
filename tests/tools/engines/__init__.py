"""Browsers with other engines than Chromium, for tests at night: Firefox and WebKitGTK."""
