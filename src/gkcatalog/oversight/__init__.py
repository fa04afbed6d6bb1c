"""Coverage, report, handbook, laws, twins, numbers: what the office answers for."""
