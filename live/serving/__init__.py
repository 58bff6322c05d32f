"""The server process: sockets, HTTP and WebSocket protocol, workers. The only code that knows
uvicorn."""
