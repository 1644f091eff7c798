"""先例措辞: a text from question to answer; the page, its JSON twin and the command share it."""
