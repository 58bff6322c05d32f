"""Endpoints for programs: WebSocket, downloads, imports, search, the protocol's description."""
