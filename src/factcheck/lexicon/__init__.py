"""What words mean: the TOML tables in ``data/``, validated, frozen and loaded once."""
