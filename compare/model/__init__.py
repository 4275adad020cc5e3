"""The values that travel between the stages: frozen, standard library only."""
