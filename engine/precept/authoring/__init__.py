"""For authors: files laid out, scaffolds, a watch on what is saved, and schemas for editors."""
