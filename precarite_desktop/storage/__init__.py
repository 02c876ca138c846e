"""The register: the encrypted file that keeps records, drafts, journal and ledger."""
