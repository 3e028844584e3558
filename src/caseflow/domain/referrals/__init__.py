"""A referral from its first step to its end: the words, the steps, the terms, and what is shown of it."""
