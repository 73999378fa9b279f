"""What changes from one ruleset to another: answers, proved of every case, and what is edited."""
