"""Coverage, reports, handbook, audit: what the office answers for."""
