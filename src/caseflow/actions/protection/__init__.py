"""What the law on personal data asks of an office: terms, erasure, requests, breaches, the audit."""
