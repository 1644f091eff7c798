"""自查: a draft against the archive; what of it stands elsewhere, what copying left in it, what is last year's."""
