"""caseflow: casework, referrals and exchange for offices that cannot rely on a network."""
