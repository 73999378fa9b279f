"""What the scenarios of a ruleset assert of its statements, rules and figures; what they lack."""
