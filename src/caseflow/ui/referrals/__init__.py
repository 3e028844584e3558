"""Uputi: what was sent and received, one referral with its course, a new one, its slip on paper."""
