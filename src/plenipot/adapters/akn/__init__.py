"""Akoma Ntoso 3.0, out and in: texts and marked texts, named after AKN4UN, the profile of the United Nations system."""
