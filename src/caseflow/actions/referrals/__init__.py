"""What is done with referrals: written, sent, answered, brought back on paper, given to other systems."""
