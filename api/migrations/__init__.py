"""Changes of the database, one after another; `api.database.connect` applies them at the start."""
