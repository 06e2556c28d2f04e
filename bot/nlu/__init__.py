"""How Alba understands: the components of the Rasa pipeline, one class a file."""
