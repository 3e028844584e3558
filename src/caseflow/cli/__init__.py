"""The same actions without a screen: for scripts, tests and whoever looks after the computers."""
