"""Running rules: places, severities, waivers for what they find."""
