"""How to reach the engine from outside: the command line."""
