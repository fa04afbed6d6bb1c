"""What a check of published addresses keeps: pages between two checks, rules, dated records."""
