"""Learning: "myth or fact" and "what would you do", for the chat and for a class."""
