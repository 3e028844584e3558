"""The main job played whole: two offices, one share, a young person's need, an answer, an outcome."""
