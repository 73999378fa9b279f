"""Rules changed the way authors err, and whether the scenarios would notice."""
