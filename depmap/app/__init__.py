"""What people ask: one module a question; answers are values, and views show them."""
