"""Plans: what a person in a situation does next, by rules that an editor can read."""
