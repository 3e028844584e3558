"""What an organisation says of itself and its own, signed: its entry, its grants, where its lanes end."""
