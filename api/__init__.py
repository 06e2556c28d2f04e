"""The HTTP side of Alba: pages, the chat's API, and what guards them."""
