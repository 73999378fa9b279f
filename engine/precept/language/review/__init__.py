"""Sign-offs, approvals and waivers, and the fingerprints that they rest on."""
