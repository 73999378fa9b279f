"""From what is handed over about a person to normalised facts."""
