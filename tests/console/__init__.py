"""The console, on a real PostgreSQL and a real Valkey."""
