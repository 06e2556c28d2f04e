"""The assistant inside a process: load, talk, forget."""
