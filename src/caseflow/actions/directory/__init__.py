"""What is done with the directory: found, entered, verified, corrected, printed, given out."""
