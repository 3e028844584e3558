"""Razmena: rounds, sticks, the network and the local networks, as a person asks for them."""
