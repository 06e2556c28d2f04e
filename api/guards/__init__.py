"""What stands before the routes: size, pace and headers."""
