"""The screens, one module for each aggregate or task of a person; imported when they are opened."""
