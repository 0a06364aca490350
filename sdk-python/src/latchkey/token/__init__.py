"""The rules by which access tokens are verified (spec/tokens.md). No input, no output, no clock of its own."""
