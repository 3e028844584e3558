"""What the store tells about itself: disagreements, history, copies, and whose turn it is."""
