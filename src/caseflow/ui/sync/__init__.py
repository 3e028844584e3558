"""Razmena: the network, its offices, what waits for whom, what was refused, what people must settle."""
