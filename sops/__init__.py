"""The SOP library: procedures as text files and the code that reads and checks them."""
