"""From what authors wrote to what they meant: names resolved, scalars typed, faults found."""
