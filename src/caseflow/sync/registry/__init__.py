"""Who is in the network and in its local networks: a TUF repository and what is proposed to it."""
