"""Connections of clients: WebSockets, event streams, HTTP."""
