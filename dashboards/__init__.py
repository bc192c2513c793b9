"""The Streamlit dashboard; it asks and shows, and computes nothing itself."""
