"""What Alba is: its knowledge, its understanding and the assistant that runs them."""
