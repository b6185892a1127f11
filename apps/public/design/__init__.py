"""The gallery of the design system: every component in every state, and the code that shows it."""
