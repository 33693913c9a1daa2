"""Read papers from files of any known format (see ``reader``)."""
