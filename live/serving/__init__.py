"""The server process: sockets, HTTP and WebSockets, workers. The only code that knows uvicorn."""
